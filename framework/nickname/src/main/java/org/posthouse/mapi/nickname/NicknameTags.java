package org.posthouse.mapi.nickname;

import java.util.Set;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.property.PropTag;

/**
 * The properties that only an autocomplete stream has, and the one in which a store keeps such a stream.
 *
 * <p>Source: autocomplete-stream.md, pidtagroamingbinary-canonical-property.md.
 */
public final class NicknameTags {
    /** The key of a row, its first property (PR_NICK_NAME_W). */
    public static final PropTag<String> PR_NICK_NAME = PropTag.ofUnicode(0x6001);

    /** What is shown in the list (PR_DROPDOWN_DISPLAY_NAME_W). */
    public static final PropTag<String> PR_DROPDOWN_DISPLAY_NAME = PropTag.ofUnicode(0x6003);

    /** How far up a row stands: 1 to 0x7FFFFFFF. */
    public static final PropTag<Integer> PR_NICK_NAME_WEIGHT = PropTag.ofLong(0x6004);

    /** The stream, on an associated message of class {@link NicknameMessage#MESSAGE_CLASS}. */
    public static final PropTag<Binary> PR_ROAMING_BINARYSTREAM = PropTag.ofBinary(0x7C09);

    private static final Set<PropTag<?>> STREAM_ONLY =
            Set.of(PR_NICK_NAME, PR_DROPDOWN_DISPLAY_NAME, PR_NICK_NAME_WEIGHT);

    private NicknameTags() {}

    /** Whether a property says something about the row and nothing about the recipient. */
    static boolean isStreamOnly(PropTag<?> tag) {
        return STREAM_ONLY.stream().anyMatch(tag::sameId);
    }
}
