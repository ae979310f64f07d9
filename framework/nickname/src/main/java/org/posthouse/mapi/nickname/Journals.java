package org.posthouse.mapi.nickname;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.posthouse.mapi.api.error.MapiException;

/** The journals whose changes a session's list has and its store has not: those of killed sessions, and its own. For one thread. */
final class Journals {
    private static final System.Logger LOG = System.getLogger(Journals.class.getName());

    private final Path folder;
    private final List<Journal> journals = new ArrayList<>();

    /** None yet. */
    Journals(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    boolean isEmpty() {
        return journals.isEmpty();
    }

    /** Writes a change down before it is made; one that is refused is neither. */
    void change(NicknameList list, Edit edit) throws IOException {
        Journal journal = own();
        long end = journal.append(edit);
        try {
            edit.apply(list);
        } catch (MapiException refused) {
            journal.undo(end);
            throw refused;
        }
    }

    private Journal own() throws IOException {
        if (journals.isEmpty()) {
            journals.add(Journal.create(folder));
        }
        return journals.get(journals.size() - 1);
    }

    /**
     * Makes the changes of killed sessions this one's own.
     *
     * @param saved tells those whose changes the store has: their sessions were killed after they had saved
     */
    void takeUp(NicknameList list, Supplier<Set<String>> saved) {
        try {
            List<Journal> all = Journal.left(folder);
            Set<String> done = all.isEmpty() ? Set.of() : saved.get();
            for (Journal left : all) {
                if (done.contains(left.id())) {
                    left.delete();
                } else {
                    takeUp(list, left);
                }
            }
        } catch (IOException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "changes of the nickname list that were left behind are not read yet",
                    e);
        }
    }

    private void takeUp(NicknameList list, Journal left) throws IOException {
        journals.add(left);
        Journal.Content content = left.content();
        Optional<Path> kept = left.keepFrom(content.wholeTo());
        kept.ifPresent(file -> LOG.log(
                System.Logger.Level.WARNING,
                "changes of the nickname list that cannot be read are kept in " + file + "; those that can are made"));
        content.edits().forEach(edit -> again(edit, list));
        if (kept.isPresent()) {
            left.rewrite(content.edits()); // what is kept is not kept again
        }
    }

    /** Makes all changes on another list. */
    void repeat(NicknameList list) throws IOException {
        for (Journal journal : journals) {
            journal.content().edits().forEach(edit -> again(edit, list));
        }
    }

    /** Makes a change on a list that is another by now, where it may not fit. */
    private static void again(Edit edit, NicknameList list) {
        try {
            edit.apply(list);
        } catch (MapiException refused) {
            LOG.log(System.Logger.Level.WARNING, "a change of the nickname list is left out: " + refused.getMessage());
        }
    }

    /**
     * The journals that are there and whose changes the store holds once the list is saved.
     *
     * @param before those whose changes it held already, some of which are there because nobody has deleted them yet
     */
    Set<String> held(Set<String> before) {
        Set<String> held = new TreeSet<>(before);
        held.removeIf(id -> !Journal.isThere(folder, id));
        journals.forEach(journal -> held.add(journal.id()));
        return held;
    }

    /** Ends them: their changes are saved. */
    void delete() throws IOException {
        while (!journals.isEmpty()) {
            journals.get(0).delete();
            journals.remove(0);
        }
    }

    /** Leaves them to whoever reads next. */
    void leave() {
        for (Journal journal : journals) {
            try {
                journal.close();
            } catch (IOException e) {
                LOG.log(System.Logger.Level.WARNING, "a journal of the nickname list does not close", e);
            }
        }
    }
}
