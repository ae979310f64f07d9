package org.posthouse.mapi.provider.store.personal;

import static org.posthouse.mapi.api.property.PropTags.PR_ENTRYID;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.ops4j.pax.jdbc.sqlite.impl.SqliteDataSourceFactory;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.object.MapiProp;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.session.StoreFlag;
import org.posthouse.mapi.api.store.Folder;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.store.Message.RecipientMode;
import org.posthouse.mapi.api.store.MsgStore;
import org.posthouse.mapi.api.store.RecipientType;
import org.posthouse.mapi.spi.store.StoreLogon;
import org.posthouse.mapi.spi.store.StoreLogonRequest;

/** A store in a real file, opened as a session opens it. */
abstract class StoreFixture {
    static final StoreLogonRequest WRITE = new StoreLogonRequest(Optional.empty(), Set.of(StoreFlag.MDB_WRITE));
    static final Set<OpenFlag> MODIFY = Set.of(OpenFlag.MAPI_MODIFY);

    @TempDir
    Path home;

    final PersonalStoreProvider provider = new PersonalStoreProvider(new SqliteDataSourceFactory());
    TestSupport support;
    StoreLogon logon;
    MsgStore store;

    @BeforeEach
    void logOn() {
        support = new TestSupport(home);
        logon = provider.logon(support, WRITE);
        store = logon.store();
    }

    @AfterEach
    void logOff() {
        logon.logoff();
    }

    Folder inbox() {
        return store.openFolder(store.receiveFolder("").folder(), MODIFY);
    }

    Folder special(org.posthouse.mapi.api.property.PropTag<org.posthouse.mapi.api.id.Binary> tag) {
        return store.openFolder(new EntryId(store.prop(tag).orElseThrow()), MODIFY);
    }

    /** Saves a message with a subject and more, and gives its identifier. */
    EntryId message(Folder folder, String subject, Consumer<Message> more) {
        try (Message message = folder.createMessage(Set.of())) {
            message.setProp(PropTags.PR_SUBJECT, subject);
            more.accept(message);
            message.saveChanges(Set.of());
            return id(message);
        }
    }

    EntryId message(Folder folder, String subject) {
        return message(folder, subject, message -> {});
    }

    static EntryId id(MapiProp object) {
        return new EntryId(object.prop(PR_ENTRYID).orElseThrow());
    }

    static PropValues recipient(RecipientType type, String name) {
        return PropValues.builder()
                .put(PropTags.PR_RECIPIENT_TYPE, type.value())
                .put(PropTags.PR_DISPLAY_NAME, name)
                .put(PropTags.PR_ADDRTYPE, "LOCAL")
                .put(PropTags.PR_EMAIL_ADDRESS, name.toLowerCase(java.util.Locale.ROOT))
                .build();
    }

    static void to(Message message, String... names) {
        message.modifyRecipients(
                RecipientMode.REPLACE_ALL,
                java.util.stream.Stream.of(names)
                        .map(name -> recipient(RecipientType.MAPI_TO, name))
                        .toList());
    }

    static void refused(ErrorCode code, ThrowingCallable call) {
        Assertions.assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        MapiException.class,
                        e -> Assertions.assertThat(e.code()).isEqualTo(code));
    }

    static List<String> subjects(org.posthouse.mapi.api.table.Table table) {
        table.setColumns(List.of(PropTags.PR_SUBJECT));
        return table.allRows().stream()
                .map(row -> row.get(PropTags.PR_SUBJECT).orElse("-"))
                .toList();
    }

    static <T> PropValues values(org.posthouse.mapi.api.property.PropTag<T> tag, T value) {
        return PropValues.of(new PropValue<>(tag, value));
    }
}
