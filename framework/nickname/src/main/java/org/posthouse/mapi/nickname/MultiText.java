package org.posthouse.mapi.nickname;

/** How a stream lays out the values of PT_MV_STRING8 and PT_MV_UNICODE. */
enum MultiText {
    /** Each with its count of bytes before it, as the reference says; what is written. */
    COUNTED,
    /** Each up to its NUL, without a count, as MFCMAPI reads them; read when the other does not fit. */
    BARE
}
