package org.posthouse.mapi.provider.store.personal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.ops4j.pax.jdbc.sqlite.impl.SqliteDataSourceFactory;
import org.posthouse.mapi.api.addressbook.OneOff;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.object.ContainerFlag;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Folder;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.store.MsgStore;
import org.posthouse.mapi.nickname.NicknameEntry;
import org.posthouse.mapi.nickname.NicknameList;
import org.posthouse.mapi.nickname.NicknameMessage;
import org.posthouse.mapi.nickname.RoamingNicknames;

/** Sessions that use the nickname list in the Inbox of a store that is a real file. */
abstract class RoamingFixture extends StoreFixture {
    final AtomicInteger opened = new AtomicInteger();

    String file() {
        return ((SqlStore) store).core().file().toString();
    }

    static MsgStore open(Path home, String file) {
        TestSupport support = new TestSupport(home);
        support.section.with(PropTags.PR_PST_PATH, file);
        return new PersonalStoreProvider(new SqliteDataSourceFactory())
                .logon(support, WRITE)
                .store();
    }

    RoamingNicknames session() {
        return session(Clock.systemUTC());
    }

    RoamingNicknames session(Clock clock) {
        return new RoamingNicknames(
                "Jane",
                () -> {
                    opened.incrementAndGet();
                    return open(home, file());
                },
                home.resolve("nicknames"),
                clock);
    }

    static PropValues person(String address) {
        return NicknameEntry.of(new OneOff("", "SMTP", address, true)).recipient();
    }

    void stored(byte[] stream) {
        new NicknameMessage(store).write(stream);
    }

    Map<String, Integer> stored() {
        Map<String, Integer> weights = new TreeMap<>();
        NicknameList.read(new NicknameMessage(store).read().orElseThrow())
                .entries()
                .forEach(entry -> weights.put(entry.nickname(), entry.weight()));
        return weights;
    }

    List<String> journals() throws IOException {
        try (Stream<Path> files = Files.walk(home.resolve("nicknames"))) {
            return files.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".journal"))
                    .toList();
        }
    }

    /** The folder of the journals of the store. */
    Path journalFolder() throws IOException {
        try (Stream<Path> folders = Files.list(home.resolve("nicknames"))) {
            return folders.findFirst().orElseThrow();
        }
    }

    Path journal() throws IOException {
        return journalFolder().resolve(journals().get(0));
    }

    Message hidden() {
        try (Folder inbox = inbox();
                var hidden = inbox.contentsTable(Set.of(ContainerFlag.MAPI_ASSOCIATED))) {
            hidden.setColumns(List.of(PropTags.PR_ENTRYID));
            EntryId id = new EntryId(
                    hidden.firstRow().orElseThrow().get(PropTags.PR_ENTRYID).orElseThrow());
            return store.openMessage(id, Set.of(OpenFlag.MAPI_MODIFY));
        }
    }

    /** The same, and tells of each call of it and of its messages before it is made. */
    @SuppressWarnings("unchecked")
    static <T> T watched(T object, java.util.function.Consumer<String> calls) {
        Class<?> type =
                object instanceof MsgStore ? MsgStore.class : object instanceof Message ? Message.class : Folder.class;
        return (T) java.lang.reflect.Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (object instanceof Message) {
                        calls.accept(method.getName());
                    }
                    try {
                        Object result = method.invoke(object, arguments);
                        return result instanceof Message || result instanceof Folder ? watched(result, calls) : result;
                    } catch (java.lang.reflect.InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
