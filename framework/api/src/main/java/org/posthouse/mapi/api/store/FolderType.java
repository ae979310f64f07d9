package org.posthouse.mapi.api.store;

/** Values of PR_FOLDER_TYPE. Source: pidtagfoldertype-canonical-property.md. */
public enum FolderType {
    FOLDER_ROOT(0),
    FOLDER_GENERIC(1),
    FOLDER_SEARCH(2);

    private final int value;

    FolderType(int value) {
        this.value = value;
    }

    /** The number in PR_FOLDER_TYPE. */
    public int value() {
        return value;
    }
}
