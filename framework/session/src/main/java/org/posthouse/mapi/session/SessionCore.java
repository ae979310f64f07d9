package org.posthouse.mapi.session;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.ServiceReference;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.notify.Notification;
import org.posthouse.mapi.api.object.MapiStatus.Method;
import org.posthouse.mapi.api.profile.ProfileOrder;
import org.posthouse.mapi.api.profile.ResourceType;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.session.ProviderProblem;
import org.posthouse.mapi.api.session.ProviderProblem.Phase;
import org.posthouse.mapi.spi.Profiles.OpenProfile;
import org.posthouse.mapi.spi.transport.Spooler;
import org.posthouse.mapi.support.Subscriptions;

/** What all clients of one session share: the open profile, its providers, the tables, the spooler's work. For any thread. */
final class SessionCore {
    /** The key under which the session's own events are told. */
    static final Binary SESSION_KEY = Binary.EMPTY;

    private static final System.Logger LOG = System.getLogger(SessionCore.class.getName());

    private final OpenProfile profile;
    private final ProviderServices services;
    private final Path home;
    private final boolean noMail;
    private final Border border;
    private final StatusRows status = new StatusRows();
    private final StoreRows storeRows = new StoreRows(this);
    private final Routes routes = new Routes();
    private final Entries entries = new Entries(this);
    private final Stores stores = new Stores(this);
    private final SharedIdentity identity = new SharedIdentity(this);
    private final Subscriptions subscriptions;
    private final Set<Binary> disabledServices = ConcurrentHashMap.newKeySet();
    private final List<ProviderSlot<?>> slots;
    private final ExecutorService restarts;
    private volatile Spooler.@Nullable Work spooler;
    private volatile @Nullable StoreSlot standIn;
    private @Nullable AutoCloseable listening;
    private Runnable atEnd = () -> {};
    private int clients;
    private boolean ended;

    SessionCore(OpenProfile profile, ProviderServices services, Environment environment, boolean noMail) {
        this.profile = profile;
        this.services = services;
        this.home = environment.home();
        this.noMail = noMail;
        this.border = new Border("provider of " + profile.name(), environment.providerTimeout());
        this.subscriptions = new Subscriptions("notify of " + profile.name());
        this.slots = slots(profile.providers());
        this.restarts = Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, "restart of " + profile.name());
            thread.setDaemon(true);
            return thread;
        });
    }

    private List<ProviderSlot<?>> slots(List<PropValues> sections) {
        List<ProviderSlot<?>> made = new ArrayList<>();
        for (PropValues section : sections) {
            Optional<ResourceType> type = section.get(PropTags.PR_RESOURCE_TYPE).flatMap(ResourceType::of);
            if (type.equals(Optional.of(ResourceType.MAPI_STORE_PROVIDER))) {
                made.add(new StoreSlot(this, section));
            } else if (type.equals(Optional.of(ResourceType.MAPI_AB_PROVIDER))) {
                made.add(new AbSlot(this, section));
            } else if (type.equals(Optional.of(ResourceType.MAPI_TRANSPORT_PROVIDER))) {
                made.add(new TransportSlot(this, section));
            } else {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "{0}: no provider of type {1} takes part in a session",
                        profile.name(),
                        type);
            }
        }
        return new CopyOnWriteArrayList<>(made);
    }

    /** Adds a store that was opened during the session. */
    void add(StoreSlot slot) {
        slots.add(slot);
    }

    /** Starts address books, then stores; transports only when something is to be sent or fetched. */
    void start(@Nullable Spooler spoolerService) {
        status.part(
                ResourceType.MAPI_SUBSYSTEM,
                profile.name(),
                StatusRows.STATUS_AVAILABLE,
                Set.of(Method.STATUS_VALIDATE_STATE));
        status.part(
                ResourceType.MAPI_AB,
                "Address Book",
                StatusRows.STATUS_AVAILABLE,
                Set.of(Method.STATUS_VALIDATE_STATE));
        boolean spools = !noMail && spoolerService != null;
        status.part(
                ResourceType.MAPI_SPOOLER,
                "MAPI Spooler",
                spools ? StatusRows.STATUS_AVAILABLE : StatusRows.STATUS_FAILURE,
                Set.of(Method.STATUS_VALIDATE_STATE, Method.STATUS_FLUSH_QUEUES));
        listening = services.listen(this::serviceChanged);
        slotsOf(AbSlot.class).forEach(this::startEnabled);
        slotsOf(StoreSlot.class).forEach(this::startEnabled);
        new StoreChoice(this).atLogon();
        storeRows.refresh();
        if (spools) {
            slotsOf(TransportSlot.class).forEach(ProviderSlot::acquire);
            spooler = spoolerService.start(new SpoolerContext(this));
            wakeSpooler();
        }
    }

    private void startEnabled(ProviderSlot<?> slot) {
        if (!isDisabled(slot) && !hasEnded()) {
            slot.start();
        }
    }

    <S> List<S> slotsOf(Class<S> kind) {
        return slots.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The providers of one message service in profile order. */
    List<ProviderSlot<?>> slotsOfService(Binary service) {
        return slots.stream()
                .filter(slot -> slot.service().filter(service::equals).isPresent())
                .toList();
    }

    boolean isDisabled(ProviderSlot<?> slot) {
        return slot.service().filter(disabledServices::contains).isPresent();
    }

    /** A logon failed for good: the whole message service is disabled, unless the provider asked to be left out alone. */
    void logonFailed(ProviderSlot<?> failed, MapiException cause) {
        if (cause.code() == ErrorCode.MAPI_E_FAILONEPROVIDER || failed.service().isEmpty()) {
            return;
        }
        disabledServices.add(failed.service().get());
        for (ProviderSlot<?> slot : slots) {
            if (slot != failed && slot.service().equals(failed.service())) {
                slot.stop();
                slot.fail(
                        Phase.LOGON,
                        new MapiException(
                                cause.code(),
                                "its message service is disabled, because the logon of " + failed.displayName()
                                        + " failed"));
            }
        }
    }

    void providerFailed(ProviderSlot<?> slot, ProviderProblem problem) {
        LOG.log(System.Logger.Level.DEBUG, "{0}: {1}", profile.name(), problem);
        if (!(noMail && slot instanceof TransportSlot)) {
            status.failed(slot, problem);
        }
        subscriptions.notify(
                SESSION_KEY, List.of(new Notification.CriticalError(Optional.empty(), problem.toString())));
    }

    /** A provider's bundle came or goes. Going is dealt with before it is gone; coming on a thread of our own. */
    private void serviceChanged(ServiceReference<?> reference, boolean came) {
        if (!came) {
            slots.forEach(slot -> slot.gone(reference));
            storeRows.refresh();
            return;
        }
        try {
            restarts.execute(() -> retry(reference));
        } catch (RejectedExecutionException ended) {
            LOG.log(System.Logger.Level.DEBUG, "a provider came after the session had ended");
        }
    }

    /** Starts who waited for a bundle; a service that was disabled is tried anew when a bundle of its providers came new. */
    private void retry(ServiceReference<?> reference) {
        Set<Binary> renewed = slots.stream()
                .filter(slot -> slot.isOf(reference.getBundle()))
                .flatMap(slot -> slot.service().stream())
                .collect(Collectors.toSet());
        disabledServices.removeAll(renewed);
        slots.stream()
                .filter(slot -> slot.problem().isPresent())
                .filter(slot -> slot.isWaiting()
                        || slot.service().filter(renewed::contains).isPresent())
                .forEach(this::startEnabled);
        storeRows.refresh();
        wakeSpooler();
    }

    /** The store that is the default: that which stands in for it in this session, else the one of the profile. */
    Optional<StoreSlot> defaultStore() {
        StoreSlot other = standIn;
        return other != null && other.isOpen() ? Optional.of(other) : flaggedStore();
    }

    /** Another store is the default of this session; null for the profile's again. */
    void standIn(@Nullable StoreSlot slot) {
        standIn = slot;
    }

    /** The first store in profile order that is flagged as the default, of those whose bundle is there. */
    Optional<StoreSlot> flaggedStore() {
        List<PropValues> present = profile.providers().stream()
                .filter(section -> slotsOf(StoreSlot.class).stream()
                        .noneMatch(slot -> isLeftOut(slot)
                                && slot.uid()
                                        .bytes()
                                        .equals(section.get(PropTags.PR_PROVIDER_UID)
                                                .orElse(Binary.EMPTY))))
                .toList();
        return ProfileOrder.of(present, List.of()).defaultStore().provider().flatMap(this::store);
    }

    private static boolean isLeftOut(StoreSlot slot) {
        return slot.problem().filter(problem -> problem.phase() == Phase.FIND).isPresent();
    }

    private Optional<StoreSlot> store(MapiUid uid) {
        return slotsOf(StoreSlot.class).stream()
                .filter(slot -> slot.uid().equals(uid))
                .findFirst();
    }

    List<ProviderProblem> problems() {
        return slots.stream().flatMap(slot -> slot.problem().stream()).toList();
    }

    void wakeSpooler() {
        Spooler.Work work = spooler;
        if (work != null) {
            work.wake();
        }
    }

    Optional<Spooler.Work> spooler() {
        return Optional.ofNullable(spooler);
    }

    /** A client comes; false when the session has ended meanwhile. */
    synchronized boolean join() {
        if (ended) {
            return false;
        }
        clients++;
        return true;
    }

    /** A client leaves; with the last one everything ends. */
    void leave() {
        synchronized (this) {
            clients--;
            if (clients > 0) {
                return;
            }
            ended = true;
        }
        end();
    }

    private synchronized boolean hasEnded() {
        return ended;
    }

    /** What to do first when the last client has left. */
    synchronized void whenEnded(Runnable work) {
        atEnd = work;
    }

    private void end() {
        atEnd.run();
        subscriptions.notify(SESSION_KEY, List.of(new Notification.Extended(0, Binary.EMPTY)));
        AutoCloseable listener = listening;
        if (listener != null) {
            quietly("no longer listening", () -> close(listener));
        }
        restarts.shutdown();
        awaitRestart();
        spooler().ifPresent(work -> quietly("ending the spooler's work", work::close));
        spooler = null;
        slotsOf(TransportSlot.class).forEach(ProviderSlot::stop);
        slotsOf(AbSlot.class).forEach(ProviderSlot::stop);
        slotsOf(StoreSlot.class).forEach(ProviderSlot::stop);
        subscriptions.close();
        border.close();
        profile.close();
    }

    /** A restart under way is let finish, so that what it logs on is logged off below. */
    private void awaitRestart() {
        try {
            if (!restarts.awaitTermination(border.limit().toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "{0}: a provider that is being logged on is left behind",
                        profile.name());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Calls a provider whose failure is worth a line in the log and nothing else. */
    void quietly(String what, Runnable work) {
        try {
            border.run(what, work);
        } catch (MapiException | RejectedExecutionException e) {
            log(what + " failed", e);
        }
    }

    void log(String what, Exception cause) {
        LOG.log(System.Logger.Level.WARNING, () -> profile.name() + ": " + what + ": " + cause.getMessage(), cause);
    }

    OpenProfile profile() {
        return profile;
    }

    ProviderServices services() {
        return services;
    }

    Border border() {
        return border;
    }

    Path home() {
        return home;
    }

    boolean isNoMail() {
        return noMail;
    }

    StatusRows status() {
        return status;
    }

    StoreRows storeRows() {
        return storeRows;
    }

    Stores stores() {
        return stores;
    }

    SharedIdentity identity() {
        return identity;
    }

    Routes routes() {
        return routes;
    }

    Entries entries() {
        return entries;
    }

    Subscriptions subscriptions() {
        return subscriptions;
    }
}
