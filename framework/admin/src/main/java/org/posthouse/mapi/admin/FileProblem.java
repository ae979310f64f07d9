package org.posthouse.mapi.admin;

import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.cfb.CfbProblem;
import org.posthouse.mapi.convert.MimeProblem;
import org.posthouse.mapi.msg.MsgProblem;
import org.posthouse.mapi.tnef.TnefProblem;

/**
 * Something odd in a file of messages.
 *
 * @param severity {@code error} when something of the content is lost or doubtful, else {@code warning}
 * @param code what kind, the same for the same kind always
 * @param offset the byte of the file where it is, where that is known; null, and left out for programs, where it is not
 * @param place the storage, stream, header field or part; may be empty
 * @param message what was found and what was made of it, in one line
 */
public record FileProblem(
        String severity, String code, @Nullable Long offset, String place, String message) {
    private static final String ERROR = "error";
    private static final String WARNING = "warning";

    /** Whether something of the content is lost or doubtful. */
    public boolean isError() {
        return severity.equals(ERROR);
    }

    static FileProblem of(CfbProblem problem) {
        return new FileProblem(
                problem.isError() ? ERROR : WARNING, problem.code().name(), problem.offset(), "", problem.what());
    }

    static FileProblem of(MsgProblem problem) {
        return new FileProblem(
                isLoss(problem.code()) ? ERROR : WARNING, problem.code().name(), null, problem.place(), problem.what());
    }

    private static boolean isLoss(MsgProblem.Code code) {
        return switch (code) {
            case NO_PROPERTY_STREAM, PROPERTY_STREAM_SIZE, NO_VALUE, VALUE_SIZE, WRONG_KIND, BAD_NAMES, TOO_DEEP ->
                true;
            default -> false;
        };
    }

    static FileProblem of(MimeProblem problem) {
        return new FileProblem(
                problem.isLoss() ? ERROR : WARNING, problem.code().name(), null, problem.place(), problem.message());
    }

    static FileProblem of(TnefProblem problem) {
        String place =
                problem.attribute().name() + (problem.component() == 0 ? "" : " of attachment " + problem.component());
        return error(problem.code().name(), place, problem.message());
    }

    static FileProblem error(String code, String place, String message) {
        return new FileProblem(ERROR, code, null, place, message);
    }

    /** The same, in that mail of a mailbox. */
    FileProblem in(String mail) {
        return new FileProblem(severity, code, offset, place.isEmpty() ? mail : mail + ", " + place, message);
    }

    /** {@code error CHAIN_CYCLE at 0x430: ...}, {@code warning WRONG_COUNT in __recip...: ...}. */
    @Override
    public String toString() {
        return severity + " " + code + (offset == null ? "" : String.format(" at 0x%X", offset))
                + (place.isEmpty() ? "" : " in " + place) + ": " + message;
    }
}
