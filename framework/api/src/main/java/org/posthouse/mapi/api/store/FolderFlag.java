package org.posthouse.mapi.api.store;

import org.posthouse.mapi.api.id.MapiFlag;

/** Flags of folder methods. Source: imapifolder-copyfolder.md, imapifolder-deletefolder.md, imapifolder-createfolder.md. */
public enum FolderFlag implements MapiFlag {
    /** CreateFolder opens a sibling of that name. */
    OPEN_IF_EXISTS(0x1),
    /** CopyFolder moves, always with subfolders. */
    FOLDER_MOVE(0x1),
    /** CopyMessages moves. */
    MESSAGE_MOVE(0x1),
    /** DeleteFolder takes the messages too. */
    DEL_MESSAGES(0x1),
    /** DeleteFolder takes the subfolders too. */
    DEL_FOLDERS(0x4),
    /** EmptyFolder takes the associated messages too. */
    DEL_ASSOCIATED(0x8),
    /** CopyFolder takes the subfolders too. */
    COPY_SUBFOLDERS(0x10),
    /** Nothing is kept to be brought back. */
    DELETE_HARD_DELETE(0x10);

    private final int bit;

    FolderFlag(int bit) {
        this.bit = bit;
    }

    @Override
    public int bit() {
        return bit;
    }
}
