package org.posthouse.mapi.api.id;

/** The identifiers whose value MAPI fixes. Source: mapi-constants.md and the pages named at each. */
public final class MapiUids {
    /** The section that holds a profile's PR_SEARCH_KEY. Source: iprofsectimapiprop.md. */
    public static final MapiUid MUID_PROFILE_INSTANCE = MapiUid.parse("{00020385-0000-0000-C000-000000000046}");

    /** The section of the profile-wide settings of Outlook. Source: iaddrbook-setdefaultdir.md. */
    public static final MapiUid IID_CAPONE_PROF = MapiUid.parse("{00020D0A-0000-0000-C000-000000000046}");

    /** The fixed global section of the Exchange service. Source: using-multiple-exchange-accounts.md. */
    public static final MapiUid PB_GLOBAL_PROFILE_SECTION = MapiUid.parse("13DBB0C8AA05101A9BB000AA002FC45A");

    /** The provider part of a one-off entry identifier. Source: one-off-entry-identifiers.md. */
    public static final MapiUid MAPI_ONE_OFF_UID = MapiUid.parse("812B1FA4BEA310199D6E00DD010F5402");

    /** The provider part of a wrapped store entry identifier. Source: MS-OXCDATA 2.2.4.3. */
    public static final MapiUid MUID_STORE_WRAP = MapiUid.parse("38A1BB1005E5101AA1BB08002B2A56C2");

    /** The section of a profile in which MAPI keeps what concerns all services: their list, the address book choices. */
    public static final MapiUid PROFILE_GLOBAL = MapiUid.parse("9207F3E0A3B11019908B08002B2A56C2");

    /** The property set of properties that have an identifier of their own. Source: property-names-and-property-sets.md. */
    public static final MapiUid PS_MAPI = MapiUid.parse("{00020328-0000-0000-C000-000000000046}");

    /** The property set of string-named properties without a set of their own. Source: MS-OXPROPS 1.3.2. */
    public static final MapiUid PS_PUBLIC_STRINGS = MapiUid.parse("{00020329-0000-0000-C000-000000000046}");

    /** The property set of MIME header fields. Source: MS-OXPROPS 1.3.2. */
    public static final MapiUid PS_INTERNET_HEADERS = MapiUid.parse("{00020386-0000-0000-C000-000000000046}");

    private MapiUids() {}
}
