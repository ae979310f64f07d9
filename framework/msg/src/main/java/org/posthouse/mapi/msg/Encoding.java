package org.posthouse.mapi.msg;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropType;

/**
 * How a message writes its strings: all of one file have one width. Source: MS-OXMSG section 2.1.1.1.
 *
 * @param isUnicode whether they are PT_UNICODE, else PT_STRING8
 * @param charset of PT_STRING8
 */
record Encoding(boolean isUnicode, Charset charset) {
    /** The tag with the width that strings of this message have. */
    PropTag<?> stored(PropTag<?> tag) {
        if (!tag.type().isString()) {
            return tag;
        }
        PropType single = isUnicode ? PropType.PT_UNICODE : PropType.PT_STRING8;
        return tag.withType(tag.type().isMultiValue() ? single.multi().orElseThrow() : single);
    }

    /** The charset of the bytes of a string. */
    Charset stored() {
        return isUnicode ? StandardCharsets.UTF_16LE : charset;
    }

    /** A text that can be written: with question marks for what the code page has not. For what is only a summary of others. */
    String fit(String text) {
        return isUnicode ? text : new String(text.getBytes(charset), charset);
    }

    /**
     * The bytes of a string with {@code nuls} NULs behind it.
     *
     * @throws MapiException MAPI_E_BAD_CHARWIDTH when the code page has not all of its characters
     */
    ByteBuffer encode(PropTag<?> tag, String text, int nuls) {
        if (isUnicode) {
            return Text.unicode(text, nuls);
        }
        try {
            return Text.string8(text, charset, nuls);
        } catch (CharacterCodingException e) {
            throw new MapiException(
                    ErrorCode.MAPI_E_BAD_CHARWIDTH,
                    tag + " has characters that " + charset + ", the code page of this 8-bit message, has not;"
                            + " make the message with MAPI_UNICODE",
                    e);
        }
    }
}
