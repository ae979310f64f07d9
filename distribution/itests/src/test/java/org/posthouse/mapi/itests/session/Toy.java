package org.posthouse.mapi.itests.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.posthouse.mapi.api.addressbook.AbContainer;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.object.MapiStatus;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.profile.ProviderAdmin;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.MsgStore;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.spi.Support;
import org.posthouse.mapi.spi.addressbook.AbLogon;
import org.posthouse.mapi.spi.addressbook.AbProvider;
import org.posthouse.mapi.spi.addressbook.AbSupport;
import org.posthouse.mapi.spi.service.MessageService;
import org.posthouse.mapi.spi.store.MsgStoreSupport;
import org.posthouse.mapi.spi.store.SpoolerStore;
import org.posthouse.mapi.spi.store.StoreLogon;
import org.posthouse.mapi.spi.store.StoreLogonRequest;
import org.posthouse.mapi.spi.store.StoreProvider;
import org.posthouse.mapi.support.TableData;

/**
 * A service "TOY" of a store, an address book and an entry point whose provider sections say how they behave; what they do is written
 * to a file.
 */
final class Toy {
    static final String DLL = "TOY";
    static final MapiUid STORE = MapiUid.parse("544F5953544F5245544F5953544F5245");
    static final MapiUid BOOK = MapiUid.parse("544F59424F4F4B21544F59424F4F4B21");

    /** "fail", "unconfigured" or nothing. */
    static final PropTag<String> MODE = PropTag.ofUnicode(0x6600);

    /** PR_VALID_FOLDER_MASK of the store. */
    static final PropTag<Integer> FOLDERS = PropTag.ofLong(0x6601);

    /** Status row columns: the display part of an identity; a second one makes it whole. */
    static final PropTag<String> IDENTITY = PropTag.ofUnicode(0x6602);

    static final PropTag<Boolean> HALF_IDENTITY = PropTag.ofBoolean(0x6603);

    /** Containers as name:PR_CONTAINER_FLAGS:PR_DISPLAY_TYPE, in decimal, separated by commas. */
    static final PropTag<String> CONTAINERS = PropTag.ofUnicode(0x6604);

    private Toy() {}

    /** An INF of the service; its provider sections are given. */
    static Path inf(Path folder, String providers, String sections) throws IOException {
        return Files.writeString(folder.resolve("toy.inf"), """
                [Services]
                TOY=Toy
                [TOY]
                PR_SERVICE_DLL_NAME=TOY
                PR_SERVICE_ENTRY_NAME=ToyEntry
                Providers=%s
                %s
                """.formatted(providers, sections));
    }

    static String store(String name, String... more) {
        return section(name, "MAPI_STORE_PROVIDER", more);
    }

    static String book(String name, String... more) {
        return section(name, "MAPI_AB_PROVIDER", more);
    }

    private static String section(String name, String type, String... more) {
        return """
                [%1$s]
                PR_DISPLAY_NAME=%1$s
                PR_PROVIDER_DISPLAY=%1$s
                PR_PROVIDER_DLL_NAME=TOY
                PR_RESOURCE_TYPE=%2$s
                %3$s
                """.formatted(name, type, String.join("\n", more));
    }

    /** The identifier of a store, as its provider knows it. */
    static EntryId storeId(String name) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        return EntryId.of(STORE, Binary.of(text));
    }

    static String storeName(EntryId id) {
        return new String(id.data().toBytes(), StandardCharsets.UTF_8);
    }

    static EntryId container(String name) {
        return EntryId.of(BOOK, Binary.of(name.getBytes(StandardCharsets.UTF_8)));
    }

    /** What the providers have done, and in which order. */
    static List<String> log(Path home) throws IOException {
        Path file = home.resolve("toy.log");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    static void say(Path home, String line) {
        try {
            Files.writeString(
                    home.resolve("toy.log"), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a provider does first. */
    static PropValues begin(Support support, String kind) {
        PropValues own;
        try (ProfSect section = support.openProfileSection(null, Set.of())) {
            own = section.props();
        }
        String name = own.get(PropTags.PR_DISPLAY_NAME).orElse("unnamed");
        say(support.home(), support.profileName() + ": " + kind + " " + name);
        String mode = own.get(MODE).orElse("");
        if (mode.equals("fail")) {
            throw new MapiException(ErrorCode.MAPI_E_FAILONEPROVIDER, "told to fail");
        } else if (mode.equals("unconfigured")) {
            throw new MapiException(ErrorCode.MAPI_E_UNCONFIGURED, "no server is set");
        }
        PropValues.Builder row = PropValues.builder()
                .put(PropTags.PR_DISPLAY_NAME, name)
                .put(PropTags.PR_STATUS_CODE, 1)
                .put(PropTags.PR_RESOURCE_METHODS, 2)
                .put(PropTags.PR_OWN_STORE_ENTRYID, own.get(PropTags.PR_OWN_STORE_ENTRYID));
        own.get(IDENTITY).ifPresent(identity -> {
            row.put(PropTags.PR_IDENTITY_DISPLAY, identity);
            if (!own.get(HALF_IDENTITY).orElse(false)) {
                row.put(PropTags.PR_IDENTITY_ENTRYID, Binary.of((byte) 1));
                row.put(PropTags.PR_IDENTITY_SEARCH_KEY, Binary.of((byte) 2));
            }
        });
        support.modifyStatusRow(row.build(), false);
        return own;
    }

    /** Something with the methods that are asked for here, and the default ones. */
    static <T> T object(Class<T> type, InvocationHandler handler) {
        InvocationHandler all = (proxy, method, arguments) -> {
            if (method.isDefault()) {
                return InvocationHandler.invokeDefault(proxy, method, arguments);
            }
            return handler.invoke(proxy, method, arguments);
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, all));
    }

    /** GetProps over fixed values; null for another method. */
    static Object props(PropValues values, Method method, Object[] arguments) {
        if (!method.getName().equals("props")) {
            return null;
        }
        return arguments == null
                ? values
                : PropValues.of(((List<?>) arguments[0])
                        .stream()
                                .map(tag -> (PropTag<?>) tag)
                                .<PropValue<?>>map(tag -> values.find(tag)
                                        .<PropValue<?>>map(value -> value)
                                        .orElseGet(() -> PropValue.error(tag, ErrorCode.MAPI_E_NOT_FOUND)))
                                .toList());
    }

    /** The store provider. A store whose name begins with "keep" asks for its section to be kept. */
    public static final class Store implements StoreProvider {
        /** Made by Declarative Services. */
        public Store() {}

        @Override
        public StoreLogon logon(MsgStoreSupport support, StoreLogonRequest request) {
            PropValues own = begin(support, "store");
            String name = request.storeId()
                    .map(Toy::storeName)
                    .or(() -> own.get(PropTags.PR_DISPLAY_NAME))
                    .orElse("unnamed");
            if (name.startsWith("none")) {
                throw new MapiException(ErrorCode.MAPI_E_NOT_FOUND, "no such store");
            }
            try (ProfSect section = support.openProfileSection(null, Set.of(OpenFlag.MAPI_MODIFY))) {
                section.setProp(PropTags.PR_ENTRYID, storeId(name).bytes());
                section.setProp(
                        PropTags.PR_DISPLAY_NAME,
                        own.get(PropTags.PR_DISPLAY_NAME).orElse(name));
            }
            support.setProviderUid(STORE);
            if (name.startsWith("keep")) {
                support.modifyProfile();
            }
            PropValues values = PropValues.builder()
                    .put(PropTags.PR_DISPLAY_NAME, name)
                    .put(PropTags.PR_VALID_FOLDER_MASK, own.get(FOLDERS))
                    .put(PropTags.PR_STORE_SUPPORT_MASK, 0xFFFF)
                    .build();
            return new OpenStore(
                    object(MsgStore.class, (proxy, method, arguments) -> props(values, method, arguments)));
        }

        @Override
        public SpoolerStore spoolerLogon(MsgStoreSupport support, StoreLogonRequest request) {
            throw new MapiException(ErrorCode.MAPI_E_NO_SUPPORT, "neither sends nor receives");
        }

        @Override
        public boolean compareStoreIds(EntryId one, EntryId other) {
            return storeName(one)
                    .toLowerCase(Locale.ROOT)
                    .equals(storeName(other).toLowerCase(Locale.ROOT));
        }
    }

    /** An open store. */
    record OpenStore(MsgStore store) implements StoreLogon {
        @Override
        public void logoff() {}
    }

    /** The address book provider. */
    public static final class Book implements AbProvider {
        /** Made by Declarative Services. */
        public Book() {}

        @Override
        public AbLogon logon(AbSupport support) {
            PropValues own = begin(support, "book");
            support.setProviderUid(BOOK);
            List<PropValues> rows = own.get(CONTAINERS).stream()
                    .flatMap(text -> Stream.of(text.split(",")))
                    .map(text -> text.split(":"))
                    .map(parts -> PropValues.builder()
                            .put(PropTags.PR_DISPLAY_NAME, parts[0])
                            .put(PropTags.PR_ENTRYID, container(parts[0]).bytes())
                            .put(PropTags.PR_CONTAINER_FLAGS, Integer.parseInt(parts[1]))
                            .put(PropTags.PR_DISPLAY_TYPE, Integer.parseInt(parts[2]))
                            .build())
                    .toList();
            return new OpenBook(support, rows);
        }
    }

    /** An open address book. Its settings are those of its service: SettingsDialog has the entry point called. */
    record OpenBook(Support support, List<PropValues> rows) implements AbLogon {
        @Override
        public AbContainer openEntry(EntryId entryId, Set<OpenFlag> flags) {
            return object(
                    AbContainer.class,
                    (proxy, method, arguments) -> method.getName().equals("hierarchyTable")
                            ? TableData.table(
                                    List.of(
                                            PropTags.PR_DISPLAY_NAME,
                                            PropTags.PR_ENTRYID,
                                            PropTags.PR_CONTAINER_FLAGS,
                                            PropTags.PR_DISPLAY_TYPE),
                                    rows)
                            : props(PropValues.EMPTY, method, arguments));
        }

        @Override
        public MapiStatus openStatusEntry() {
            InvocationHandler dialog = (proxy, method, arguments) -> {
                if (method.getName().equals("settingsDialog")) {
                    try (ProviderAdmin service = support.svcConfigSupport()) {
                        new Entry()
                                .serviceEntry(new MessageService.Call(
                                        MessageService.Context.MSG_SERVICE_CONFIGURE,
                                        Set.of(),
                                        PropValues.EMPTY,
                                        service,
                                        support.profileName(),
                                        support.home()));
                    }
                }
                return null;
            };
            return MapiStatus.class.cast(Proxy.newProxyInstance(
                    MapiStatus.class.getClassLoader(), new Class<?>[] {MapiStatus.class}, dialog));
        }

        @Override
        public void logoff() {}
    }

    /** The entry point: configuring makes every provider configured. */
    public static final class Entry implements MessageService {
        /** Made by Declarative Services. */
        public Entry() {}

        @Override
        public void serviceEntry(Call call) {
            say(call.home(), call.profileName() + ": " + call.context());
            if (call.context() != Context.MSG_SERVICE_CONFIGURE) {
                return;
            }
            try (Table table = call.admin().providerTable()) {
                for (PropValues row : table.allRows()) {
                    Optional<MapiUid> uid = row.get(PropTags.PR_PROVIDER_UID).map(MapiUid::new);
                    if (uid.isPresent()) {
                        try (ProfSect section =
                                call.admin().openProfileSection(uid.get(), Set.of(OpenFlag.MAPI_MODIFY))) {
                            section.setProp(MODE, "configured");
                        }
                    }
                }
            }
        }
    }
}
