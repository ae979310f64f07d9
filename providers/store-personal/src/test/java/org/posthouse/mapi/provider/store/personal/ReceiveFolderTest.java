package org.posthouse.mapi.provider.store.personal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.store.Folder;
import org.posthouse.mapi.api.store.Folder.NewFolder;
import org.posthouse.mapi.api.store.MsgStore.ReceiveFolder;
import org.posthouse.mapi.api.table.Restriction;
import org.posthouse.mapi.api.table.Table;

class ReceiveFolderTest extends StoreFixture {
    private EntryId root() {
        return id(store.openFolder(null, Set.of()));
    }

    @Test
    @Tag("STORE-020")
    @Tag("XP-096")
    void aNewStoreReceivesMailAndReportsInTheInboxAndIpcInTheRoot() {
        EntryId inbox = id(inbox());
        assertThat(store.receiveFolder("IPM.Note")).isEqualTo(new ReceiveFolder(inbox, "IPM"));
        assertThat(store.receiveFolder("Report.IPM.Note.NDR").folder()).isEqualTo(inbox);
        assertThat(store.receiveFolder("")).isEqualTo(new ReceiveFolder(inbox, ""));
        assertThat(store.receiveFolder("IPC.Thing").folder()).isEqualTo(root());
    }

    @Test
    @Tag("STORE-016")
    @Tag("STORE-017")
    void theLongestPrefixByDottedPartsDecides() {
        Folder tasks = inbox().createFolder(NewFolder.generic("Tasks"), Set.of());
        store.setReceiveFolder("IPM.Task", id(tasks));
        assertThat(store.receiveFolder("ipm.task.request")).isEqualTo(new ReceiveFolder(id(tasks), "IPM.Task"));
        assertThat(store.receiveFolder("IPM.TaskRequest")).isEqualTo(new ReceiveFolder(id(inbox()), "IPM"));
        assertThat(store.receiveFolder("Other.Class")).isEqualTo(new ReceiveFolder(id(inbox()), ""));
    }

    @Test
    @Tag("STORE-018")
    @Tag("STORE-019")
    void associationsAreSetReplacedAndRemoved() {
        Folder other = inbox().createFolder(NewFolder.generic("Other"), Set.of());
        store.setReceiveFolder("X.Y", id(other));
        store.setReceiveFolder("x.y", id(inbox()));
        assertThat(store.receiveFolder("X.Y").folder()).isEqualTo(id(inbox()));
        store.setReceiveFolder("X.Y", null);
        store.setReceiveFolder("X.Y", null);
        assertThat(store.receiveFolder("X.Y").explicitClass()).isEmpty();
        store.setReceiveFolder("", null);
        assertThat(store.receiveFolder("X.Y").folder()).isEqualTo(root());
    }

    @Test
    @Tag("STORE-021")
    void theTableIsRestrictedByRecordKey() {
        try (Table table = store.receiveFolderTable()) {
            assertThat(table.columns())
                    .contains(PropTags.PR_ENTRYID, PropTags.PR_MESSAGE_CLASS, PropTags.PR_RECORD_KEY);
            table.restrict(Restriction.equal(PropTags.PR_RECORD_KEY, root().bytes()));
            assertThat(table.allRows())
                    .extracting(row -> row.get(PropTags.PR_MESSAGE_CLASS).orElseThrow())
                    .isEqualTo(List.of("IPC"));
        }
    }
}
