package org.posthouse.mapi.cli;

import java.util.List;
import java.util.Optional;

/** A noun of the command line and what can be done with it. */
interface Entity {
    /** The word on the command line. */
    String name();

    /** What it is, in one line. */
    String summary();

    /** What can be done; one action without a name when the noun is all. */
    List<Action> actions();

    /** The action of this name. */
    default Optional<Action> action(String name) {
        for (Action action : actions()) {
            if (action.name().equals(name)) {
                return Optional.of(action);
            }
        }
        return Optional.empty();
    }

    /** Whether the noun itself is the action. */
    default boolean isAction() {
        return actions().size() == 1 && actions().get(0).name().isEmpty();
    }
}
