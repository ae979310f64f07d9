package org.posthouse.mapi.nickname;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

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
        } catch (RuntimeException refused) {
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
        List<Journal> all = left();
        try {
            Set<String> done = all.isEmpty() ? Set.of() : saved.get();
            all.forEach(left -> takeUp(list, left, done.contains(left.id())));
        } catch (RuntimeException failure) {
            all.forEach(Journals::leave);
            throw failure;
        }
    }

    private List<Journal> left() {
        try {
            return Journal.left(folder);
        } catch (IOException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "changes of the nickname list that were left behind are not read yet",
                    e);
            return List.of();
        }
    }

    private void takeUp(NicknameList list, Journal left, boolean saved) {
        try {
            if (saved) {
                left.delete();
            } else {
                takeUp(list, left);
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "journal " + left.id() + " cannot be used: " + Reason.of(e));
            if (!journals.contains(left)) {
                leave(left);
            }
        }
    }

    private void takeUp(NicknameList list, Journal left) throws IOException {
        Journal.Content content = left.content();
        Optional<Path> kept = left.keepFrom(content.wholeTo());
        kept.ifPresent(file -> LOG.log(
                System.Logger.Level.WARNING,
                "changes of the nickname list that cannot be read are kept in " + file + "; those that can are made"));
        content.edits().forEach(edit -> again(edit, list));
        journals.add(left);
        if (kept.isPresent()) {
            left.rewrite(content); // what is kept is not kept again
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
        } catch (RuntimeException refused) { // whatever it is, the changes after it count
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

    /** Ends them: their changes are saved. One that stays is known by that, and deleted by the next session. */
    void delete() {
        for (Journal journal : journals) {
            try {
                journal.delete();
            } catch (IOException e) {
                LOG.log(System.Logger.Level.WARNING, "journal " + journal.id() + " is not deleted: " + Reason.of(e));
                leave(journal);
            }
        }
        journals.clear();
    }

    /** Leaves them to whoever reads next. */
    void leave() {
        journals.forEach(Journals::leave);
    }

    private static void leave(Journal journal) {
        try {
            journal.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "a journal of the nickname list does not close", e);
        }
    }
}
