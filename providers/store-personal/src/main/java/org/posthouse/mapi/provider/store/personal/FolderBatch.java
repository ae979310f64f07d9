package org.posthouse.mapi.provider.store.personal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.object.Completion;
import org.posthouse.mapi.api.object.Completion.Failure;

/** Does something to several messages of a folder in one transaction; those it cannot be done to are told, the rest is done. */
final class FolderBatch {
    private FolderBatch() {}

    /** What is done to one message. */
    @FunctionalInterface
    interface Action {
        void run(MessageMover mover, long message) throws SQLException;
    }

    static Completion run(SqlFolder folder, List<EntryId> messages, Action action) {
        List<Failure> failures = new ArrayList<>();
        int done = folder.core().change((sql, changes) -> {
            MessageMover mover = new MessageMover(sql, changes, folder.core());
            int count = 0;
            for (EntryId entryId : messages) {
                Optional<ErrorCode> obstacle = obstacle(mover, folder, entryId);
                if (obstacle.isPresent()) {
                    failures.add(new Failure(entryId, obstacle.get()));
                } else {
                    action.run(mover, folder.core().ids().messageRow(entryId));
                    count++;
                }
            }
            return count;
        });
        return new Completion(done, failures);
    }

    private static Optional<ErrorCode> obstacle(MessageMover mover, SqlFolder folder, EntryId entryId)
            throws SQLException {
        try {
            return mover.obstacle(folder.core().ids().messageRow(entryId), folder.id());
        } catch (MapiException e) {
            return Optional.of(e.code());
        }
    }
}
