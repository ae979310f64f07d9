package org.posthouse.mapi.api.object;

import java.util.Optional;
import org.posthouse.mapi.api.error.ErrorCode;

/**
 * What is known about the last error of an object (MAPIERROR, GetLastError).
 *
 * @param code the SCODE
 * @param error the error in one line
 * @param component who reported it: a provider's or service's name; the key of [Help File Mappings]
 * @param lowLevelError a code of the layer below, 0 when there is none
 * @param context a topic inside the component's help file, 0 when there is none
 * @see <a href="https://learn.microsoft.com/office/client-developer/outlook/mapi/mapierror">mapierror.md</a>
 */
public record MapiError(ErrorCode code, String error, Optional<String> component, int lowLevelError, int context) {
    /** An error without component and numbers. */
    public static MapiError of(ErrorCode code, String error) {
        return new MapiError(code, error, Optional.empty(), 0, 0);
    }
}
