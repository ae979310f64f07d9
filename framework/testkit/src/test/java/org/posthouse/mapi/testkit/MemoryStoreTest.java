package org.posthouse.mapi.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.store.Folder;
import org.posthouse.mapi.api.store.FolderFlag;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.table.Table;

class MemoryStoreTest {
    private final MemoryStore store = new MemoryStore();

    @Test
    void aQueuedMessageIsOpenedAndFinishedByWhoLockedIt() {
        MemoryMessage message = store.submit("1");
        EntryId id = MemoryFolder.id("1");
        assertThatThrownBy(() -> store.openQueued(id)).isInstanceOf(MapiException.class);
        assertThatThrownBy(() -> store.finishedMsg(id)).isInstanceOf(MapiException.class);
        assertThat(store.setLockState(id, true)).isTrue();
        assertThat(store.setLockState(id, true)).isFalse();
        try (Message opened = store.openQueued(id)) {
            opened.setProp(PropTags.PR_COMMENT, "saved");
            opened.saveChanges(Set.of());
            opened.setProp(PropTags.PR_COMMENT, "unsaved");
        }
        assertThat(message.prop(PropTags.PR_COMMENT)).contains("saved");
        store.finishedMsg(id);
        assertThat(store.queue()).isEmpty();
        assertThat(store.locked()).isEmpty();
        assertThat(store.finished()).containsExactly(id);
    }

    @Test
    void aMessageIsInItsFolderOnceSavedAndIsMovedFromThere() {
        try (Folder inbox = store.openFolder(store.inbox().id(), Set.of());
                Folder notes = store.openFolder(store.notes().id(), Set.of());
                Message message = inbox.createMessage(Set.of())) {
            message.setProp(PropTags.PR_SUBJECT, "1");
            assertThat(store.inbox().saved()).isEmpty();
            message.saveChanges(Set.of());
            message.saveChanges(Set.of());
            EntryId id = new EntryId(message.prop(PropTags.PR_ENTRYID).orElseThrow());
            try (Table table = inbox.contentsTable(Set.of())) {
                assertThat(table.rowCount()).isOne();
            }
            inbox.copyMessages(List.of(id), notes, Set.of(FolderFlag.MESSAGE_MOVE));
        }
        assertThat(store.inbox().saved()).isEmpty();
        assertThat(store.notes().saved().get(0).prop(PropTags.PR_SUBJECT)).contains("1");
    }

    @Test
    void aFolderThatRefusesKeepsNothing() {
        store.inbox().refuse(true);
        try (Message message = store.inbox().createMessage(Set.of())) {
            assertThatThrownBy(() -> message.saveChanges(Set.of()))
                    .isInstanceOfSatisfying(
                            MapiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MAPI_E_STORE_FULL));
        }
        assertThat(store.inbox().saved()).isEmpty();
    }
}
