package org.posthouse.mapi.provider.store.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.object.ObjectType;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.session.StoreFlag;
import org.posthouse.mapi.api.store.Attach;
import org.posthouse.mapi.api.store.Folder;
import org.posthouse.mapi.api.store.LogoffFlag;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.spi.store.StoreLogon;
import org.posthouse.mapi.spi.store.StoreLogonRequest;

class LogonTest extends StoreFixture {
    private Path file() {
        return home.resolve("stores").resolve(TestSupport.UID + ".db");
    }

    @Test
    void theFileIsMadeInThePrivateFolderOfTheStoresAndReadableByItsOwnerOnly() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file().getParent())))
                .isEqualTo("rwx------");
        assertThat(section(PropTags.PR_PST_PATH)).hasValue("stores/" + TestSupport.UID + ".db");
    }

    @Test
    void aHomeThatIsMovedTakesItsStoresAlong() {
        TestSupport other = new TestSupport(home);
        other.section.with(PropTags.PR_PST_PATH, file().toAbsolutePath().toString());
        provider.logon(other, WRITE).logoff();
        assertThat(new TestSection(other.section, false).prop(PropTags.PR_PST_PATH))
                .hasValue("stores/" + TestSupport.UID + ".db");
    }

    @Test
    void aStoreOutsideOfTheHomeIsNamedWithAllOfItsPath(@TempDir Path elsewhere) {
        TestSupport other = new TestSupport(home);
        String path = elsewhere.resolve("box.db").toString();
        other.section.with(PropTags.PR_PST_PATH, path);
        provider.logon(other, WRITE).logoff();
        assertThat(new TestSection(other.section, false).prop(PropTags.PR_PST_PATH))
                .hasValue(path);
    }

    private <T> Optional<T> section(org.posthouse.mapi.api.property.PropTag<T> tag) {
        return new TestSection(support.section, false).prop(tag);
    }

    @Test
    @Tag("SESS-040")
    @Tag("SESS-054")
    void logonRegistersTheUidFillsTheSectionAndAddsTheStatusRow() {
        assertThat(support.uids).hasSize(1);
        MapiUid uid = support.uids.get(0);
        assertThat(section(PropTags.PR_RECORD_KEY)).hasValue(uid.bytes());
        assertThat(new EntryId(section(PropTags.PR_ENTRYID).orElseThrow()).provider())
                .isEqualTo(uid);
        assertThat(section(PropTags.PR_DISPLAY_NAME)).hasValue("Personal Folders");
        assertThat(section(PropTags.PR_PROVIDER_DISPLAY)).isPresent();
        assertThat(support.statusRows).hasSize(1);
        assertThat(support.modifiedProfile).isEqualTo(1);
    }

    @Test
    void aSecondLogonWritesNothingIntoTheSection() {
        logon.logoff();
        int writes = support.section.writes;
        logon = provider.logon(support, WRITE);
        assertThat(support.section.writes).isEqualTo(writes);
        assertThat(support.uids.get(1)).isEqualTo(support.uids.get(0));
    }

    @Test
    @Tag("SESS-054")
    void aTemporaryStoreIsNotMadePermanentInTheProfile() {
        TestSupport other = new TestSupport(home.resolve("other"));
        provider.logon(other, new StoreLogonRequest(Optional.empty(), Set.of(StoreFlag.MDB_TEMPORARY)))
                .logoff();
        assertThat(other.modifiedProfile).isZero();
    }

    @Test
    void twoStoresHaveDifferentUids() {
        TestSupport other = new TestSupport(home.resolve("other"));
        StoreLogon second = provider.logon(other, WRITE);
        assertThat(other.uids).doesNotContainAnyElementsOf(support.uids);
        refused(ErrorCode.MAPI_E_UNKNOWN_ENTRYID, () -> second.store().openEntry(id(inbox()), Set.of()));
        second.logoff();
    }

    @Test
    void aPathOfTheSectionIsTakenFromHome() {
        TestSupport other = new TestSupport(home);
        other.section.with(PropTags.PR_PST_PATH, "mine/box.db");
        provider.logon(other, WRITE).logoff();
        assertThat(home.resolve("mine").resolve("box.db")).isRegularFile();
    }

    @Test
    @Tag("STORE-001")
    void theStoreSaysWhatItIsAndOnlyItsNameCanBeSet() {
        assertThat(store.prop(PropTags.PR_OBJECT_TYPE)).hasValue(ObjectType.MAPI_STORE.value());
        assertThat(store.prop(PropTags.PR_RECORD_KEY))
                .hasValue(support.uids.get(0).bytes());
        assertThat(store.prop(PropTags.PR_STORE_RECORD_KEY))
                .hasValue(support.uids.get(0).bytes());
        assertThat(store.prop(PropTags.PR_STORE_ENTRYID)).isEqualTo(store.prop(PropTags.PR_ENTRYID));
        assertThat(store.prop(PropTags.PR_MDB_PROVIDER))
                .hasValue(MapiUid.parse("504F5354484F55534553544F52453031").bytes());
        assertThat(store.setProps(values(PropTags.PR_STORE_SUPPORT_MASK, 0)))
                .extracting(problem -> problem.code())
                .containsExactly(ErrorCode.MAPI_E_COMPUTED);
        assertThat(store.setProps(
                        values(PropTags.PR_RECORD_KEY, support.uids.get(0).bytes())))
                .hasSize(1);
        store.setProp(PropTags.PR_DISPLAY_NAME, "Mine");
        assertThat(store.prop(PropTags.PR_DISPLAY_NAME)).hasValue("Mine");
        assertThat(section(PropTags.PR_DISPLAY_NAME)).hasValue("Mine");
    }

    @Test
    @Tag("STORE-002")
    void aPropertyOfTheStoreIsPermanentAtOnce() {
        store.setProp(PropTags.PR_COMMENT, "kept");
        logon.logoff();
        logon = provider.logon(support, WRITE);
        assertThat(logon.store().prop(PropTags.PR_COMMENT)).hasValue("kept");
    }

    @Test
    void afterLogoffEverythingOpenedThroughItIsInvalid() {
        Folder folder = inbox();
        Message message = folder.createMessage(Set.of());
        Table table = folder.contentsTable(Set.of());
        logon.logoff();
        logon.logoff();
        refused(ErrorCode.MAPI_E_INVALID_OBJECT, () -> store.prop(PropTags.PR_ENTRYID));
        refused(ErrorCode.MAPI_E_INVALID_OBJECT, () -> folder.prop(PropTags.PR_ENTRYID));
        refused(ErrorCode.MAPI_E_INVALID_OBJECT, () -> message.saveChanges(Set.of()));
        refused(ErrorCode.MAPI_E_INVALID_OBJECT, table::rowCount);
        message.close();
    }

    @Test
    void storeLogoffEndsTheLogon() {
        store.storeLogoff(LogoffFlag.LOGOFF_ORDERLY);
        refused(ErrorCode.MAPI_E_INVALID_OBJECT, () -> store.openFolder(null, Set.of()));
    }

    @Test
    @Tag("STORE-090")
    @Tag("STORE-004")
    void aStoreOpenedReadOnlyChangesNothing() {
        StoreLogon reader = provider.logon(support, new StoreLogonRequest(Optional.empty(), Set.of()));
        assertThat(reader.store().prop(PropTags.PR_STORE_SUPPORT_MASK).orElseThrow() & 0x2)
                .isNotZero();
        assertThat(store.prop(PropTags.PR_STORE_SUPPORT_MASK).orElseThrow() & 0x2)
                .isZero();
        refused(ErrorCode.MAPI_E_NO_ACCESS, () -> reader.store().openFolder(null, MODIFY));
        Folder root = reader.store().openFolder(null, Set.of());
        assertThat(root.prop(PropTags.PR_ACCESS_LEVEL)).hasValue(0);
        refused(ErrorCode.MAPI_E_NO_ACCESS, () -> root.createMessage(Set.of()));
        reader.logoff();
    }

    @Test
    void aStoreOfANewerProgramIsRefusedWithItsFileAndTheWayOut() throws Exception {
        logon.logoff();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file())) {
            connection.createStatement().execute("PRAGMA user_version = 99");
        }
        assertThatThrownBy(() -> provider.logon(support, WRITE))
                .hasMessageContaining(file().toString())
                .hasMessageContaining("99")
                .hasMessageContaining("newer program")
                .hasMessageContaining("MAPI_E_VERSION");
    }

    @Test
    void aFileThatIsNoStoreIsRefusedAndLeftAsItIs() throws Exception {
        Path text = Files.writeString(home.resolve("notes.txt"), "These are notes and no database at all. ".repeat(50));
        TestSupport other = new TestSupport(home);
        other.section.with(PropTags.PR_PST_PATH, "notes.txt");
        assertThatThrownBy(() -> provider.logon(other, WRITE))
                .hasMessageContaining("notes.txt")
                .hasMessageContaining("MAPI_E_CORRUPT_STORE");
        assertThat(text).content().startsWith("These are notes");
    }

    @Test
    void aStoreThatIsGoneIsNotReplacedByAnEmptyOne() throws Exception {
        logon.logoff();
        Files.delete(file());
        assertThatThrownBy(() -> provider.logon(support, WRITE))
                .hasMessageContaining(file().toString())
                .hasMessageContaining("put the file back")
                .hasMessageContaining("MAPI_E_FAILONEPROVIDER");
        assertThat(file()).doesNotExist();
    }

    @Test
    void aHomeThatCannotHoldTheStoreIsNamedWithTheWayOut() throws Exception {
        Path plain = Files.writeString(home.resolve("plain"), "a file where a folder should be");
        assertThatThrownBy(() -> provider.logon(new TestSupport(plain), WRITE))
                .hasMessageContaining(plain.toString())
                .hasMessageContaining("PR_PST_PATH")
                .hasMessageContaining("MAPI_E_FAILONEPROVIDER");
    }

    @Test
    @Tag("PROP-066")
    void aFullDiskIsSaidAndLosesNothingAndTheMessageCanBeSavedLater() {
        message(inbox(), "kept");
        Database database = ((SqlStore) store).core().database();
        try (Message message = inbox().createMessage(Set.of())) {
            message.setProp(PropTags.PR_SUBJECT, "late");
            message.setProp(PropTags.PR_BODY, "x".repeat(5_000_000));
            to(message, "Ann");
            try (Attach attach = message.createAttach()) {
                attach.saveChanges(Set.of());
            }
            database.read(sql -> sql.number("PRAGMA max_page_count = 1"));
            assertThatThrownBy(() -> message.saveChanges(Set.of()))
                    .hasMessageContaining(file().getFileName().toString())
                    .hasMessageContaining("MAPI_E_NOT_ENOUGH_DISK");
            assertThat(subjects(inbox().contentsTable(Set.of()))).containsExactly("kept");
            assertThat(message.prop(PropTags.PR_ENTRYID)).isEmpty();
            database.read(sql -> sql.number("PRAGMA max_page_count = 1000000"));
            message(inbox(), "between", other -> {
                try (Attach attach = other.createAttach()) {
                    attach.saveChanges(Set.of());
                }
            });
            message.saveChanges(Set.of());
            assertThat(message.attachmentTable().rowCount()).isEqualTo(1);
        }
        assertThat(subjects(inbox().contentsTable(Set.of()))).containsExactly("kept", "between", "late");
    }
}
