package org.posthouse.mapi.tnef;

import java.util.Set;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;

/**
 * What OpenTnefStreamEx is told when a stream is opened for writing.
 *
 * @param streamName that of the file the stream becomes, such as {@code winmail.dat}; it stands in the tags of tagged text
 * @param key that of the first attachment, 1 to 65535; another for each message, best random
 * @param flags modes; TNEF_ENCODE may be left out
 */
public record TnefOptions(String streamName, int key, Set<TnefFlag> flags) {
    private static final int MAX_PATH = 260;
    private static final int LARGEST_KEY = 0xFFFF;

    /**
     * Takes the wishes together.
     *
     * @throws MapiException MAPI_E_INVALID_PARAMETER for the key 0 or one of more than 16 bits, for a name that is empty, longer
     *     than MAX_PATH or has a bracket or a colon, and for TNEF_PURE with another mode
     */
    public TnefOptions {
        flags = Set.copyOf(flags);
        if (key < 1 || key > LARGEST_KEY) {
            throw invalid("the key is " + key + "; choose one from 1 to 65535 at random");
        }
        if (streamName.isEmpty() || streamName.length() > MAX_PATH) {
            throw invalid("the stream's name has " + streamName.length() + " characters, not 1 to " + MAX_PATH);
        }
        if (streamName.chars().anyMatch(c -> c == '[' || c == ']' || c == ':')) {
            throw invalid("the stream's name '" + streamName + "' has a bracket or a colon");
        }
        boolean other = flags.contains(TnefFlag.TNEF_BEST_DATA) || flags.contains(TnefFlag.TNEF_COMPATIBILITY);
        if (flags.contains(TnefFlag.TNEF_PURE) && other) {
            throw invalid("TNEF_PURE excludes the other modes");
        }
    }

    private static MapiException invalid(String reason) {
        return new MapiException(ErrorCode.MAPI_E_INVALID_PARAMETER, "TNEF cannot be encoded: " + reason);
    }
}
