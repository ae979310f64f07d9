package org.posthouse.mapi.rtf;

import java.util.Set;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;

/**
 * What is wanted of a compressed RTF stream (RTF_WCSINFO). Source: rtf_wcsinfo.md.
 *
 * @param flags MAPI_NATIVE_BODY for the text in its own form, none for RTF
 * @param inCodePage the code page of the message, usually PR_INTERNET_CPID; for RTF that does not tell its own, 0 for unknown
 * @param outCodePage that of the bytes wanted; 0 lets the implementation choose. Does not matter where the body is RTF
 */
public record WcsInfo(Set<RtfFlag> flags, int inCodePage, int outCodePage) {
    /**
     * Takes the wishes together.
     *
     * @throws MapiException MAPI_E_INVALID_PARAMETER for MAPI_NATIVE_BODY with MAPI_MODIFY
     */
    public WcsInfo {
        flags = Set.copyOf(flags);
        if (flags.contains(RtfFlag.MAPI_NATIVE_BODY) && flags.contains(RtfFlag.MAPI_MODIFY)) {
            throw new MapiException(
                    ErrorCode.MAPI_E_INVALID_PARAMETER,
                    "MAPI_NATIVE_BODY and MAPI_MODIFY exclude each other; write RTF with WrapCompressedRTFStream");
        }
    }
}
