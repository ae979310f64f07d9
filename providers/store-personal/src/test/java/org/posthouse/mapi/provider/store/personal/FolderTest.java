package org.posthouse.mapi.provider.store.personal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.object.Completion;
import org.posthouse.mapi.api.object.ContainerFlag;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.property.PropProblem;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.store.Attach;
import org.posthouse.mapi.api.store.Folder;
import org.posthouse.mapi.api.store.Folder.NewFolder;
import org.posthouse.mapi.api.store.FolderFlag;
import org.posthouse.mapi.api.store.FolderType;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.store.ReadFlag;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.spi.store.StoreLogon;

class FolderTest extends StoreFixture {
    private Folder subtree() {
        return special(PropTags.PR_IPM_SUBTREE_ENTRYID);
    }

    private Folder make(Folder parent, String name) {
        return parent.createFolder(NewFolder.generic(name), Set.of());
    }

    private List<String> names(Folder folder, Set<ContainerFlag> flags) {
        try (Table table = folder.hierarchyTable(flags)) {
            return table.allRows().stream()
                    .map(row -> row.get(PropTags.PR_DEPTH).orElseThrow() + " "
                            + row.get(PropTags.PR_DISPLAY_NAME).orElseThrow())
                    .toList();
        }
    }

    private List<String> names(Folder folder) {
        return names(folder, Set.of());
    }

    @Test
    @Tag("STORE-003")
    @Tag("STORE-031")
    void theRootIsItsOwnParentAndCannotBeRenamed() {
        Folder root = (Folder) store.openEntry(null, MODIFY);
        assertThat(root.prop(PropTags.PR_FOLDER_TYPE)).hasValue(FolderType.FOLDER_ROOT.value());
        assertThat(root.prop(PropTags.PR_PARENT_ENTRYID)).isEqualTo(root.prop(PropTags.PR_ENTRYID));
        assertThat(root.setProps(values(PropTags.PR_DISPLAY_NAME, "Mine"))).hasSize(1);
        refused(
                ErrorCode.MAPI_E_NO_ACCESS,
                () -> root.copyFolder(id(root), subtree(), "", Set.of(FolderFlag.FOLDER_MOVE)));
        refused(ErrorCode.MAPI_E_NO_ACCESS, () -> root.deleteFolder(id(root), Set.of()));
    }

    @Test
    @Tag("STORE-023")
    void theSpecialFoldersAreWhereTheStoreSays() {
        assertThat(store.prop(PropTags.PR_VALID_FOLDER_MASK)).hasValue(0xFF);
        assertThat(names(subtree()))
                .containsExactlyInAnyOrder("0 Inbox", "0 Outbox", "0 Sent Items", "0 Deleted Items");
        List<PropTag<Binary>> tags = List.of(
                PropTags.PR_IPM_OUTBOX_ENTRYID,
                PropTags.PR_IPM_WASTEBASKET_ENTRYID,
                PropTags.PR_IPM_SENTMAIL_ENTRYID,
                PropTags.PR_FINDER_ENTRYID,
                PropTags.PR_VIEWS_ENTRYID,
                PropTags.PR_COMMON_VIEWS_ENTRYID);
        for (PropTag<Binary> tag : tags) {
            assertThat(new EntryId(store.prop(tag).orElseThrow()).isShortTerm()).isFalse();
            assertThat(special(tag).prop(PropTags.PR_DISPLAY_NAME)).isPresent();
        }
        refused(ErrorCode.MAPI_E_NO_ACCESS, () -> subtree().deleteFolder(id(inbox()), Set.of(FolderFlag.DEL_MESSAGES)));
    }

    @Test
    @Tag("STORE-030")
    void aFolderSaysWhereItIsAndItsChangesAreThereAtOnce() {
        Folder made = make(inbox(), "Projects");
        for (PropTag<?> tag : List.of(
                PropTags.PR_DISPLAY_NAME,
                PropTags.PR_ENTRYID,
                PropTags.PR_FOLDER_TYPE,
                PropTags.PR_OBJECT_TYPE,
                PropTags.PR_PARENT_ENTRYID,
                PropTags.PR_RECORD_KEY,
                PropTags.PR_STORE_ENTRYID,
                PropTags.PR_STORE_RECORD_KEY)) {
            assertThat(made.props(List.of(tag)).has(tag)).as(tag.toString()).isTrue();
        }
        made.setProp(PropTags.PR_DISPLAY_NAME, "Works");
        made.setProp(PropTags.PR_CONTAINER_CLASS, "IPF.Note");
        Folder again = store.openFolder(id(made), Set.of());
        assertThat(again.prop(PropTags.PR_DISPLAY_NAME)).hasValue("Works");
        assertThat(again.prop(PropTags.PR_CONTAINER_CLASS)).hasValue("IPF.Note");
    }

    @Test
    @Tag("STORE-033")
    void aNameIsTakenOnceWithoutRegardToCase() {
        Folder made = inbox().createFolder(new NewFolder(FolderType.FOLDER_GENERIC, "Über", "about"), Set.of());
        assertThat(made.prop(PropTags.PR_COMMENT)).hasValue("about");
        refused(ErrorCode.MAPI_E_COLLISION, () -> make(inbox(), "üBER"));
        Folder same = inbox().createFolder(NewFolder.generic("ÜBER"), Set.of(FolderFlag.OPEN_IF_EXISTS));
        assertThat(id(same)).isEqualTo(id(made));
        Folder other = make(inbox(), "Other");
        refused(ErrorCode.MAPI_E_COLLISION, () -> other.setProp(PropTags.PR_DISPLAY_NAME, "über"));
    }

    @Test
    @Tag("STORE-032")
    void countsAreOfOrdinaryMessagesAndReadOnly() {
        Folder folder = make(inbox(), "Counted");
        EntryId one = message(folder, "one");
        message(folder, "two");
        try (Message hidden = folder.createMessage(Set.of(ContainerFlag.MAPI_ASSOCIATED))) {
            hidden.saveChanges(Set.of());
        }
        folder.setReadFlags(List.of(one), Set.of());
        assertThat(folder.prop(PropTags.PR_CONTENT_COUNT)).hasValue(2);
        assertThat(folder.prop(PropTags.PR_CONTENT_UNREAD)).hasValue(1);
        assertThat(folder.prop(PropTags.PR_ASSOC_CONTENT_COUNT)).hasValue(1);
        assertThat(folder.prop(PropTags.PR_SUBFOLDERS)).hasValue(false);
        make(folder, "Below");
        assertThat(folder.prop(PropTags.PR_SUBFOLDERS)).hasValue(true);
        assertThat(folder.setProps(values(PropTags.PR_CONTENT_COUNT, 9)))
                .extracting(PropProblem::code)
                .containsExactly(ErrorCode.MAPI_E_COMPUTED);
    }

    @Test
    @Tag("STORE-034")
    @Tag("STORE-053")
    void associatedMessagesAreInATableOfTheirOwn() {
        message(inbox(), "ordinary");
        try (Message hidden = inbox().createMessage(Set.of(ContainerFlag.MAPI_ASSOCIATED))) {
            hidden.setProp(PropTags.PR_SUBJECT, "hidden");
            hidden.saveChanges(Set.of());
            assertThat(hidden.prop(PropTags.PR_MESSAGE_FLAGS).orElseThrow() & 0x40)
                    .isNotZero();
        }
        assertThat(subjects(inbox().contentsTable(Set.of()))).containsExactly("ordinary");
        assertThat(subjects(inbox().contentsTable(Set.of(ContainerFlag.MAPI_ASSOCIATED))))
                .containsExactly("hidden");
    }

    @Test
    @Tag("STORE-054")
    @Tag("TBL-083")
    void theHierarchyTableShowsOneLevelOrAll() {
        Folder a = make(inbox(), "A");
        make(make(a, "B"), "C");
        make(inbox(), "D");
        assertThat(names(inbox())).containsExactly("0 A", "0 D");
        assertThat(names(inbox(), Set.of(ContainerFlag.CONVENIENT_DEPTH))).containsExactly("0 A", "1 B", "2 C", "0 D");
        try (Table table = inbox().hierarchyTable(Set.of())) {
            assertThat(table.columns())
                    .contains(
                            PropTags.PR_COMMENT,
                            PropTags.PR_DEPTH,
                            PropTags.PR_DISPLAY_NAME,
                            PropTags.PR_DISPLAY_TYPE,
                            PropTags.PR_ENTRYID,
                            PropTags.PR_INSTANCE_KEY,
                            PropTags.PR_OBJECT_TYPE,
                            PropTags.PR_STATUS,
                            PropTags.PR_FOLDER_TYPE,
                            PropTags.PR_SUBFOLDERS,
                            PropTags.PR_CONTENT_COUNT,
                            PropTags.PR_CONTENT_UNREAD);
            assertThat(table.firstRow().orElseThrow().get(PropTags.PR_SUBFOLDERS))
                    .hasValue(true);
        }
    }

    @Test
    @Tag("STORE-036")
    @Tag("STORE-040")
    void messagesAreCopiedAndMovedInsideTheStore() {
        Folder to = make(inbox(), "To");
        EntryId one = message(inbox(), "one", message -> {
            to(message, "Ann");
            try (Attach attach = message.createAttach()) {
                attach.setProp(PropTags.PR_ATTACH_DATA_BIN, Binary.of((byte) 1, (byte) 2));
                attach.saveChanges(Set.of());
            }
        });
        inbox().setMessageStatus(one, 0x1, 0x1);
        EntryId missing = new StoreIds(support.uids.get(0)).message(99_999);
        Completion copied = inbox().copyMessages(List.of(one, missing), to, Set.of());
        assertThat(copied.done()).isEqualTo(1);
        assertThat(copied.code()).isEqualTo(ErrorCode.MAPI_W_PARTIAL_COMPLETION);
        assertThat(copied.failures()).containsExactly(new Completion.Failure(missing, ErrorCode.MAPI_E_NOT_FOUND));
        EntryId copy = only(to);
        assertThat(copy).isNotEqualTo(one);
        assertThat(to.messageStatus(copy)).isZero();
        try (Message read = store.openMessage(copy, Set.of());
                Message original = store.openMessage(one, Set.of())) {
            assertThat(read.recipientTable().rowCount()).isEqualTo(1);
            assertThat(read.openAttach(0, Set.of()).prop(PropTags.PR_ATTACH_DATA_BIN))
                    .hasValue(Binary.of((byte) 1, (byte) 2));
            assertThat(read.prop(PropTags.PR_SEARCH_KEY)).isEqualTo(original.prop(PropTags.PR_SEARCH_KEY));
        }
        to.deleteMessages(List.of(copy), Set.of());
        assertThat(inbox().copyMessages(List.of(one), to, Set.of(FolderFlag.MESSAGE_MOVE))
                        .failures())
                .isEmpty();
        assertThat(only(to)).isEqualTo(one);
        assertThat(to.messageStatus(one)).isZero();
        assertThat(inbox().prop(PropTags.PR_CONTENT_COUNT)).hasValue(0);
    }

    private EntryId only(Folder folder) {
        try (Table table = folder.contentsTable(Set.of())) {
            assertThat(table.rowCount()).isEqualTo(1);
            return new EntryId(
                    table.firstRow().orElseThrow().get(PropTags.PR_ENTRYID).orElseThrow());
        }
    }

    @Test
    @Tag("STORE-036")
    @Tag("PROP-045")
    void messagesAndFoldersGoToAnotherStoreWithAllTheyHave() {
        StoreLogon second = provider.logon(new TestSupport(Path.of(home.toString(), "other")), WRITE);
        Folder source = make(inbox(), "Archive");
        message(make(source, "Deep"), "inner");
        message(source, "outer", message -> {
            to(message, "Ann", "Bob");
            message.setProp(PropTags.PR_BODY, "x".repeat(200_000));
            try (Attach attach = message.createAttach()) {
                try (Message inside = attach.openEmbedded(Set.of(OpenFlag.MAPI_CREATE, OpenFlag.MAPI_MODIFY))) {
                    inside.setProp(PropTags.PR_SUBJECT, "inside");
                    inside.saveChanges(Set.of());
                }
                attach.saveChanges(Set.of());
            }
        });
        Folder there = second.store().openFolder(null, MODIFY);
        assertThat(inbox().copyFolder(id(source), there, "", Set.of(FolderFlag.FOLDER_MOVE))
                        .failures())
                .isEmpty();
        assertThat(names(inbox())).isEmpty();
        try (Folder moved = there.createFolder(NewFolder.generic("archive"), Set.of(FolderFlag.OPEN_IF_EXISTS))) {
            assertThat(names(moved)).containsExactly("0 Deep");
            EntryId id = only(moved);
            try (Message message = second.store().openMessage(id, Set.of())) {
                assertThat(message.prop(PropTags.PR_DISPLAY_TO)).hasValue("Ann; Bob");
                assertThat(message.openStream(PropTags.PR_BODY))
                        .hasSameContentAs(new java.io.ByteArrayInputStream(
                                "x".repeat(200_000).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
                try (Message inside = message.openAttach(0, Set.of()).openEmbedded(Set.of())) {
                    assertThat(inside.prop(PropTags.PR_SUBJECT)).hasValue("inside");
                }
            }
        }
        second.logoff();
    }

    @Test
    @Tag("STORE-039")
    void aFolderIsCopiedWithOrWithoutItsTreeAndNeverIntoItself() {
        Folder a = make(inbox(), "A");
        Folder b = make(a, "B");
        message(a, "in a");
        message(b, "in b");
        inbox().copyFolder(id(a), subtree(), "Flat", Set.of());
        inbox().copyFolder(id(a), subtree(), "Tree", Set.of(FolderFlag.COPY_SUBFOLDERS));
        assertThat(names(subtree(), Set.of(ContainerFlag.CONVENIENT_DEPTH))).contains("0 Flat", "0 Tree", "1 B");
        refused(
                ErrorCode.MAPI_E_COLLISION,
                () -> inbox().copyFolder(id(a), subtree(), "FLAT", Set.of(FolderFlag.FOLDER_MOVE)));
        refused(ErrorCode.MAPI_E_FOLDER_CYCLE, () -> inbox().copyFolder(id(a), b, "", Set.of(FolderFlag.FOLDER_MOVE)));
        refused(
                ErrorCode.MAPI_E_FOLDER_CYCLE,
                () -> inbox().copyFolder(id(a), b, "", Set.of(FolderFlag.COPY_SUBFOLDERS)));
        refused(ErrorCode.MAPI_E_NOT_FOUND, () -> inbox().copyFolder(id(b), subtree(), "", Set.of()));
        inbox().copyFolder(id(a), subtree(), "", Set.of(FolderFlag.FOLDER_MOVE));
        assertThat(names(inbox())).isEmpty();
        assertThat(store.openFolder(id(b), Set.of()).prop(PropTags.PR_CONTENT_COUNT))
                .hasValue(1);
    }

    @Test
    @Tag("STORE-041")
    void aFolderWithContentsIsDeletedOnlyWhenThatIsSaid() {
        Folder a = make(inbox(), "A");
        Folder b = make(a, "B");
        EntryId below = id(b);
        EntryId inside = message(b, "in b");
        message(a, "in a");
        refused(ErrorCode.MAPI_E_HAS_FOLDERS, () -> inbox().deleteFolder(id(a), Set.of(FolderFlag.DEL_MESSAGES)));
        refused(ErrorCode.MAPI_E_HAS_MESSAGES, () -> inbox().deleteFolder(id(a), Set.of(FolderFlag.DEL_FOLDERS)));
        Set<FolderFlag> all = Set.of(FolderFlag.DEL_FOLDERS, FolderFlag.DEL_MESSAGES);
        try (Message open = store.openMessage(inside, MODIFY)) {
            Completion partial = inbox().deleteFolder(id(a), all);
            assertThat(partial.code()).isEqualTo(ErrorCode.MAPI_W_PARTIAL_COMPLETION);
        }
        assertThat(inbox().deleteFolder(id(a), all).failures()).isEmpty();
        refused(ErrorCode.MAPI_E_NOT_FOUND, () -> store.openFolder(below, Set.of()));
        refused(ErrorCode.MAPI_E_NOT_FOUND, () -> store.openMessage(inside, Set.of()));
    }

    @Test
    @Tag("STORE-042")
    void deletingMessagesLeavesThoseThatAreMissingOrBeingWritten() {
        EntryId gone = message(inbox(), "gone");
        EntryId open = message(inbox(), "open");
        EntryId free = message(inbox(), "free");
        inbox().deleteMessages(List.of(gone), Set.of());
        try (Message writer = store.openMessage(open, MODIFY)) {
            Completion completion = inbox().deleteMessages(List.of(gone, open, free), Set.of());
            assertThat(completion.done()).isEqualTo(1);
            assertThat(completion.failures())
                    .extracting(Completion.Failure::code)
                    .containsExactly(ErrorCode.MAPI_E_NOT_FOUND, ErrorCode.MAPI_E_NO_ACCESS);
        }
        assertThat(subjects(inbox().contentsTable(Set.of()))).containsExactly("open");
    }

    @Test
    @Tag("STORE-044")
    void emptyingKeepsTheFolderAndItsAssociatedMessages() {
        message(inbox(), "one");
        make(inbox(), "A");
        try (Message hidden = inbox().createMessage(Set.of(ContainerFlag.MAPI_ASSOCIATED))) {
            hidden.saveChanges(Set.of());
        }
        inbox().emptyFolder(Set.of());
        assertThat(inbox().prop(PropTags.PR_CONTENT_COUNT)).hasValue(0);
        assertThat(inbox().prop(PropTags.PR_SUBFOLDERS)).hasValue(false);
        assertThat(inbox().prop(PropTags.PR_ASSOC_CONTENT_COUNT)).hasValue(1);
        inbox().emptyFolder(Set.of(FolderFlag.DEL_ASSOCIATED));
        assertThat(inbox().prop(PropTags.PR_ASSOC_CONTENT_COUNT)).hasValue(0);
    }

    @Test
    @Tag("STORE-046")
    void theStatusOfAMessageIsABitFieldThatTellsItsOldValue() {
        EntryId id = message(inbox(), "one");
        assertThat(inbox().setMessageStatus(id, 0x10002, 0x10002)).isZero();
        assertThat(inbox().setMessageStatus(id, 0, 0x2)).isEqualTo(0x10002);
        assertThat(inbox().messageStatus(id)).isEqualTo(0x10000);
        try (Message message = store.openMessage(id, MODIFY)) {
            assertThat(message.setProps(values(PropTags.PR_MSG_STATUS, 1))).hasSize(1);
        }
    }

    @Test
    @Tag("STORE-047")
    void reservedStatusBitsAreRefused() {
        EntryId id = message(inbox(), "one");
        refused(ErrorCode.MAPI_E_INVALID_PARAMETER, () -> inbox().setMessageStatus(id, 0x40, 0x40));
    }

    @Test
    @Tag("STORE-052")
    void readFlagsAreSetForSomeOrForAll() {
        EntryId one = message(inbox(), "one");
        EntryId two = message(inbox(), "two");
        inbox().setReadFlags(List.of(), Set.of());
        assertThat(inbox().prop(PropTags.PR_CONTENT_UNREAD)).hasValue(0);
        inbox().setReadFlags(List.of(two), Set.of(ReadFlag.CLEAR_READ_FLAG));
        assertThat(inbox().prop(PropTags.PR_CONTENT_UNREAD)).hasValue(1);
        try (Message writer = store.openMessage(one, MODIFY)) {
            assertThat(inbox().setReadFlags(List.of(one), Set.of(ReadFlag.CLEAR_READ_FLAG))
                            .failures())
                    .hasSize(1);
        }
    }

    @Test
    @Tag("STORE-051")
    void receiptFlagsExcludeClearing() {
        refused(
                ErrorCode.MAPI_E_INVALID_PARAMETER,
                () -> inbox().setReadFlags(List.of(), Set.of(ReadFlag.CLEAR_READ_FLAG, ReadFlag.SUPPRESS_RECEIPT)));
    }

    @Test
    @Tag("STORE-055")
    @Tag("STORE-006")
    void identifiersOfOthersAreUnknown() {
        EntryId foreign = EntryId.of(MapiUid.random(), Binary.of((byte) 1));
        refused(ErrorCode.MAPI_E_UNKNOWN_ENTRYID, () -> inbox().openEntry(foreign, Set.of()));
        refused(ErrorCode.MAPI_E_UNKNOWN_ENTRYID, () -> store.compareEntryIds(id(inbox()), foreign));
        assertThat(store.compareEntryIds(id(inbox()), id(inbox()))).isTrue();
        assertThat(store.compareEntryIds(id(inbox()), id(subtree()))).isFalse();
        EntryId one = message(inbox(), "one");
        assertThat(inbox().openEntry(one, Set.of())).isInstanceOf(Message.class);
        inbox().deleteMessages(List.of(one), Set.of());
        refused(ErrorCode.MAPI_E_NOT_FOUND, () -> inbox().openEntry(one, Set.of()));
    }

    @Test
    void aSearchFolderIsRefusedAndTheSupportMaskSaysSo() {
        refused(
                ErrorCode.MAPI_E_NO_SUPPORT,
                () -> inbox().createFolder(new NewFolder(FolderType.FOLDER_SEARCH, "S", ""), Set.of()));
        assertThat(store.prop(PropTags.PR_STORE_SUPPORT_MASK).orElseThrow() & 0x4)
                .isZero();
    }
}
