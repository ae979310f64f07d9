package org.posthouse.mapi.nickname;

import java.util.List;
import java.util.Optional;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.nickname.NicknameProblem.Code;
import org.posthouse.mapi.nickname.StreamReader.Layout;

/**
 * What is odd about a stream, whether or not it can be read.
 *
 * @param list what was read; empty when the stream is refused
 * @param problems in the order of the stream; of more than 1,000 the last tells how many are left out
 */
public record NicknameCheck(Optional<NicknameList> list, List<NicknameProblem> problems) {
    public NicknameCheck {
        problems = List.copyOf(problems);
    }

    /**
     * Looks a stream over; never fails.
     *
     * @param stream belongs to the check from now on
     */
    public static NicknameCheck of(byte[] stream) {
        try {
            Layout layout = StreamReader.read(stream, NicknameLimits.DEFAULT);
            return new NicknameCheck(
                    Optional.of(new NicknameList(layout, NicknameLimits.DEFAULT, "")), new Oddities(layout).find());
        } catch (Malformed malformed) {
            return new NicknameCheck(
                    Optional.empty(),
                    List.of(new NicknameProblem(code(malformed.code()), malformed.offset(), malformed.reason())));
        }
    }

    private static Code code(ErrorCode code) {
        return switch (code) {
            case MAPI_E_VERSION -> Code.OTHER_VERSION;
            case MAPI_E_TOO_BIG -> Code.TOO_BIG;
            default -> Code.CORRUPT;
        };
    }
}
