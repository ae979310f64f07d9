package org.posthouse.mapi.spooler;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.object.MapiStatus.FlushFlag;
import org.posthouse.mapi.api.object.SaveFlag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.session.ProviderProblem.Phase;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.spi.transport.Spooler;
import org.posthouse.mapi.spi.transport.TransportLogon;
import org.posthouse.mapi.spi.transport.TransportLogonFlag;
import org.posthouse.mapi.spi.transport.TransportNotifyFlag;
import org.posthouse.mapi.spi.transport.TransportProvider;
import org.posthouse.mapi.spi.transport.TransportSupport;

/** A transport that does what the test says and writes down how it was called. */
final class ScriptedTransport implements Spooler.Transport, TransportProvider, TransportLogon {
    final List<String> calls;
    final List<String> failures = new CopyOnWriteArrayList<>();
    final List<List<PropValues>> offered = new ArrayList<>();
    final Deque<String> incoming = new ArrayDeque<>();
    AddressTypes types;
    Function<Message, Submission> onSubmit = message -> {
        takeAll(message);
        return new Submission.Accepted();
    };
    Runnable onPoll = () -> {};
    Runnable onLogoff = () -> {};
    Runnable onStart = () -> {};
    End end = End.SENT;
    Set<TransportLogonFlag> wants = Set.of(TransportLogonFlag.LOGON_SP_POLL);
    Set<TransportLogonFlag> logonFlags = Set.of();
    boolean there = true;
    Spooler.@Nullable SpoolerInbox inbox;

    private final String name;
    private final MapiUid uid = MapiUid.random();

    ScriptedTransport(String name, List<String> calls, AddressTypes types) {
        this.name = name;
        this.calls = calls;
        this.types = types;
    }

    /** Sets PR_RESPONSIBILITY TRUE for whatever is FALSE. */
    static void takeAll(Message message) {
        Rows.assign(message, List.of());
    }

    @Override
    public MapiUid uid() {
        return uid;
    }

    @Override
    public String displayName() {
        return name;
    }

    @Override
    public TransportProvider provider() {
        if (!there) {
            throw new MapiException(ErrorCode.MAPI_E_NOT_FOUND, "no bundle");
        }
        return this;
    }

    @Override
    public TransportSupport support(Spooler.SpoolerInbox box) {
        inbox = box;
        // nothing here asks it anything
        return new NoSupport();
    }

    @Override
    public void failed(Phase phase, ErrorCode code, Throwable cause) {
        failures.add(phase + " " + code + " " + cause.getMessage());
    }

    @Override
    public TransportLogon transportLogon(TransportSupport support, Set<TransportLogonFlag> flags) {
        calls.add(name + " logon");
        logonFlags = flags;
        return this;
    }

    @Override
    public Set<TransportLogonFlag> wants() {
        return wants;
    }

    @Override
    public AddressTypes addressTypes() {
        calls.add(name + " addressTypes");
        return types;
    }

    @Override
    public Submission submitMessage(Message message) {
        calls.add(name + " submit " + message.prop(PropTags.PR_SUBJECT).orElse(""));
        offered.add(Rows.of(message));
        return onSubmit.apply(message);
    }

    @Override
    public End endMessage(Message message) {
        calls.add(name + " end");
        return end;
    }

    @Override
    public boolean poll() {
        onPoll.run();
        return !incoming.isEmpty();
    }

    @Override
    public boolean startMessage(Message message) {
        onStart.run();
        if (incoming.isEmpty()) {
            return false;
        }
        message.setProps(PropValues.builder()
                .put(PropTags.PR_MESSAGE_CLASS, incoming.removeFirst())
                .put(PropTags.PR_MESSAGE_FLAGS, 0)
                .build());
        message.saveChanges(Set.of(SaveFlag.KEEP_OPEN_READONLY));
        return true;
    }

    @Override
    public void transportNotify(Set<TransportNotifyFlag> flags) {
        calls.add(name + " notify " + flags);
    }

    @Override
    public void flushQueues(Set<FlushFlag> flags) {
        calls.add(name + " flush " + flags);
    }

    @Override
    public void transportLogoff() {
        calls.add(name + " logoff");
        onLogoff.run();
    }

    @Override
    public void shutdown() {
        calls.add(name + " shutdown");
    }
}
