package org.posthouse.mapi.admin;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.profile.MsgServiceAdmin;
import org.posthouse.mapi.api.profile.ProfAdmin;
import org.posthouse.mapi.api.profile.ResourceFlag;
import org.posthouse.mapi.api.profile.ResourceType;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.session.DefaultStoreFlag;
import org.posthouse.mapi.api.session.LogonFlag;
import org.posthouse.mapi.api.session.MapiLogon;
import org.posthouse.mapi.api.session.Session;
import org.posthouse.mapi.api.table.Table;

/** Shows and sets the transport order and the default store of a profile; for one thread. */
public final class OrderOperations {
    private final ProfAdmin admin;
    private final ProfileViews views;

    /** Works with {@code admin}, and shows by {@code views}. */
    public OrderOperations(ProfAdmin admin, ProfileViews views) {
        this.admin = admin;
        this.views = views;
    }

    /** The transports in transport order, each with the reason for its place. */
    public List<Place> transports(String profile) {
        ProfileView view = views.show(profile);
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < view.transportOrder().size(); i++) {
            MapiUid uid = view.transportOrder().get(i);
            places.add(new Place(
                    uid, name(view, uid), view.reasons().transportOrder().get(i)));
        }
        return places;
    }

    /**
     * Stores an explicit transport order (MsgServiceTransportOrder).
     *
     * @param transports their UIDs, or their display names where one transport alone has it
     */
    public void orderTransports(String profile, List<String> transports) {
        ProfileView view = views.show(profile);
        Choices choices = Choices.ofTransports(view);
        List<MapiUid> uids = transports.stream().map(choices::find).toList();
        requireEachOnce(view, uids);
        try (MsgServiceAdmin services = admin.adminServices(profile)) {
            services.msgServiceTransportOrder(uids);
        }
    }

    private static void requireEachOnce(ProfileView view, List<MapiUid> given) {
        int there = view.transportOrder().size();
        int different = new HashSet<>(given).size();
        if (given.size() != there || different != there) {
            throw new MapiException(
                    ErrorCode.MAPI_E_BUSY,
                    "the transport order names " + count(given.size())
                            + (different < given.size() ? ", one of them more than once," : "") + " and profile '"
                            + view.name() + "' has " + count(there) + "; name each of them once");
        }
    }

    private static String count(int transports) {
        return transports == 0 ? "no transport" : transports == 1 ? "1 transport" : transports + " transports";
    }

    /**
     * The transports that want to be last (STATUS_XP_PREFER_LAST) and stand before one that does not, because the order that was set
     * says so.
     */
    public List<Place> lastBeforeOthers(String profile) {
        ProfileView view = views.show(profile);
        List<Place> places = transports(profile);
        int lastOther = -1;
        for (int i = 0; i < places.size(); i++) {
            lastOther = prefersLast(view, places.get(i)) ? lastOther : i;
        }
        return places.subList(0, Math.max(lastOther, 0)).stream()
                .filter(place -> prefersLast(view, place))
                .toList();
    }

    private static boolean prefersLast(ProfileView view, Place place) {
        return view.provider(place.uid())
                .filter(provider -> provider.has(ResourceFlag.STATUS_XP_PREFER_LAST))
                .isPresent();
    }

    /** Takes the explicit transport order away, so that the transports stand in profile order again. */
    public void resetTransports(String profile) {
        try (MsgServiceAdmin services = admin.adminServices(profile)) {
            services.resetTransportOrder();
        }
    }

    /** The stores in profile order; the default one says why, the others that they are not. */
    public List<StorePlace> stores(String profile) {
        ProfileView view = views.show(profile);
        return view.storeSearchPath().stream()
                .map(uid -> {
                    boolean isDefault = view.defaultStore().filter(uid::equals).isPresent();
                    String reason = isDefault ? view.reasons().defaultStore() : "";
                    return new StorePlace(uid, name(view, uid), isDefault, reason);
                })
                .toList();
    }

    /**
     * The store that a person means.
     *
     * @param store its UID, or its display name when one store alone has it
     * @return a UID as it is, whatever it stands for
     */
    public MapiUid findStore(String profile, String store) {
        return Choices.ofStores(views.show(profile)).find(store);
    }

    /**
     * Makes a store the default (SetDefaultStore), for which its provider has to log on.
     *
     * @param store PR_PROVIDER_UID
     * @throws MapiException MAPI_E_NOT_FOUND, MAPI_E_NO_SUPPORT, MAPI_E_NO_ACCESS
     */
    public void makeDefaultStore(MapiLogon logon, String profile, MapiUid store) {
        ProfileView view = views.show(profile);
        ProviderView provider = view.provider(store)
                .filter(one -> one.isOf(ResourceType.MAPI_STORE_PROVIDER))
                .orElseThrow(() -> new MapiException(
                        ErrorCode.MAPI_E_NOT_FOUND,
                        store + " is no store of profile '" + profile + "'; its stores are " + view.storeSearchPath()));
        try (Session session = logon.logon(
                profile, Set.of(LogonFlag.MAPI_NEW_SESSION, LogonFlag.MAPI_NO_MAIL, LogonFlag.MAPI_EXPLICIT_PROFILE))) {
            session.setDefaultStore(entryId(session, provider), DefaultStoreFlag.MAPI_DEFAULT_STORE);
        }
    }

    private static EntryId entryId(Session session, ProviderView provider) {
        try (Table stores = session.msgStoresTable()) {
            stores.setColumns(List.of(
                    PropTags.PR_PROVIDER_UID, PropTags.PR_INSTANCE_KEY, PropTags.PR_ENTRYID, PropTags.PR_DISPLAY_NAME));
            for (PropValues row : stores.allRows()) {
                boolean same = row.get(PropTags.PR_PROVIDER_UID)
                        .or(() -> row.get(PropTags.PR_INSTANCE_KEY))
                        .filter(provider.uid().bytes()::equals)
                        .isPresent();
                if (same && row.has(PropTags.PR_ENTRYID)) {
                    return new EntryId(row.get(PropTags.PR_ENTRYID).orElseThrow());
                }
            }
        }
        String why = session.problems().stream()
                .filter(problem -> problem.provider().equals(provider.uid()))
                .findFirst()
                .map(problem -> ": " + problem)
                .orElse("");
        throw new MapiException(
                ErrorCode.MAPI_E_NOT_FOUND,
                "store '" + provider.displayName() + "' did not log on, so it cannot be made the default" + why);
    }

    private static String name(ProfileView view, MapiUid uid) {
        return view.provider(uid).map(ProviderView::displayName).orElse("");
    }

    /**
     * A provider at its place in an order.
     *
     * @param uid PR_PROVIDER_UID
     * @param displayName its name
     * @param reason why it stands there
     */
    public record Place(MapiUid uid, String displayName, String reason) {}

    /**
     * A store.
     *
     * @param uid PR_PROVIDER_UID
     * @param displayName its name
     * @param isDefault whether it is the default store
     * @param reason why it is the default; "" when it is not
     */
    public record StorePlace(MapiUid uid, String displayName, boolean isDefault, String reason) {}
}
