package org.posthouse.mapi.api.addressbook;

/** Values of PR_DISPLAY_TYPE. Source: pidtagdisplaytype-canonical-property.md. */
public enum DisplayType {
    DT_MAILUSER(0),
    DT_DISTLIST(1),
    DT_FORUM(2),
    DT_AGENT(3),
    DT_ORGANIZATION(4),
    DT_PRIVATE_DISTLIST(5),
    DT_REMOTE_MAILUSER(6),
    DT_MODIFIABLE(0x00010000),
    DT_GLOBAL(0x00020000),
    DT_LOCAL(0x00030000),
    DT_WAN(0x00040000),
    DT_NOT_SPECIFIC(0x00050000),
    DT_FOLDER(0x01000000),
    DT_FOLDER_LINK(0x02000000),
    DT_FOLDER_SPECIAL(0x04000000);

    private final int value;

    DisplayType(int value) {
        this.value = value;
    }

    /** The number in PR_DISPLAY_TYPE. */
    public int value() {
        return value;
    }
}
