package org.posthouse.mapi.api.object;

import java.util.List;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.id.EntryId;

/**
 * How an operation on several objects ended: complete, or MAPI_W_PARTIAL_COMPLETION, which is a success.
 *
 * @param done how many objects it was done to
 * @param failures the others
 */
public record Completion(int done, List<Failure> failures) {
    public Completion {
        failures = List.copyOf(failures);
    }

    /** S_OK, or MAPI_W_PARTIAL_COMPLETION when something failed. */
    public ErrorCode code() {
        return failures.isEmpty() ? ErrorCode.S_OK : ErrorCode.MAPI_W_PARTIAL_COMPLETION;
    }

    /**
     * One object that was left as it was.
     *
     * @param entryId which
     * @param code why
     */
    public record Failure(EntryId entryId, ErrorCode code) {}
}
