package org.posthouse.mapi.provider.store.personal;

import java.util.Optional;
import java.util.stream.Stream;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;

/** The folders every store has, with fixed rows: made with the file, never deleted, moved or renamed away. */
enum SpecialFolder {
    ROOT(1, 0, "Root", 0),
    IPM_SUBTREE(2, 1, "Top of Personal Folders", 0x1, PropTags.PR_IPM_SUBTREE_ENTRYID),
    INBOX(3, 2, "Inbox", 0x2),
    OUTBOX(4, 2, "Outbox", 0x4, PropTags.PR_IPM_OUTBOX_ENTRYID),
    SENTMAIL(5, 2, "Sent Items", 0x10, PropTags.PR_IPM_SENTMAIL_ENTRYID),
    WASTEBASKET(6, 2, "Deleted Items", 0x8, PropTags.PR_IPM_WASTEBASKET_ENTRYID),
    FINDER(7, 1, "Search Root", 0x80, PropTags.PR_FINDER_ENTRYID),
    VIEWS(8, 1, "Views", 0x20, PropTags.PR_VIEWS_ENTRYID),
    COMMON_VIEWS(9, 1, "Common Views", 0x40, PropTags.PR_COMMON_VIEWS_ENTRYID);

    /** Below this, folder rows are special. */
    static final long FIRST_FREE = 100;

    private final long id;
    private final long parent;
    private final String label;
    private final int validBit;
    private final Optional<PropTag<Binary>> storeTag;

    SpecialFolder(long id, long parent, String label, int validBit) {
        this(id, parent, label, validBit, Optional.empty());
    }

    SpecialFolder(long id, long parent, String label, int validBit, PropTag<Binary> storeTag) {
        this(id, parent, label, validBit, Optional.of(storeTag));
    }

    SpecialFolder(long id, long parent, String label, int validBit, Optional<PropTag<Binary>> storeTag) {
        this.id = id;
        this.parent = parent == 0 ? id : parent;
        this.label = label;
        this.validBit = validBit;
        this.storeTag = storeTag;
    }

    long id() {
        return id;
    }

    /** The root's parent is the root. */
    long parent() {
        return parent;
    }

    String label() {
        return label;
    }

    /** The store property that holds its identifier; none for the Inbox, which is a receive folder. */
    Optional<PropTag<Binary>> storeTag() {
        return storeTag;
    }

    static boolean isSpecial(long folder) {
        return folder < FIRST_FREE;
    }

    /** Whether a store property holds the identifier of one of these. */
    static boolean isStoreTag(PropTag<?> tag) {
        return Stream.of(values())
                .anyMatch(folder -> folder.storeTag.filter(tag::sameId).isPresent());
    }

    /** PR_VALID_FOLDER_MASK when all are there, which is always. */
    static int validMask() {
        return Stream.of(values()).mapToInt(folder -> folder.validBit).reduce(0, (one, other) -> one | other);
    }
}
