package org.posthouse.mapi.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * One thing that can be done: {@code posthouse ENTITY NAME}. Its arguments are declared only when it is asked for.
 *
 * @param name the word on the command line; "" for an entity that is its only action
 * @param summary what it does, in one line
 * @param arguments declares what it takes
 * @param body does it
 */
record Action(String name, String summary, Consumer<Arguments> arguments, Body body) {
    /** Does what an action is for. */
    @FunctionalInterface
    interface Body {
        /** Returns the exit code. */
        int run(Call call) throws IOException;
    }

    /** Declares arguments to picocli, in the order they are written. */
    static final class Arguments {
        private final CommandSpec spec;
        private final List<String> examples = new ArrayList<>();
        private int positions;

        Arguments(CommandSpec spec) {
            this.spec = spec;
        }

        /** One value that has to be there. */
        Arguments one(String label, String description) {
            return positional(label, description, "1");
        }

        /** One value that may be there. */
        Arguments maybe(String label, String description) {
            return positional(label, description, "0..1");
        }

        private Arguments positional(String label, String description, String arity) {
            spec.addPositional(PositionalParamSpec.builder()
                    .index(Integer.toString(positions++))
                    .paramLabel(label)
                    .arity(arity)
                    .required(arity.equals("1"))
                    .type(String.class)
                    .description(description)
                    .build());
            return this;
        }

        /** All values that follow. */
        Arguments rest(String label, String description, boolean required) {
            spec.addPositional(PositionalParamSpec.builder()
                    .index(positions++ + "..*")
                    .paramLabel(label)
                    .arity(required ? "1..*" : "0..*")
                    .required(required)
                    .type(List.class)
                    .auxiliaryTypes(String.class)
                    .description(description)
                    .build());
            return this;
        }

        /** Values that the action refuses with a better word than "unmatched"; not in the help. */
        Arguments refused(String label) {
            spec.addPositional(PositionalParamSpec.builder()
                    .index(positions++ + "..*")
                    .paramLabel(label)
                    .arity("0..*")
                    .hidden(true)
                    .type(List.class)
                    .auxiliaryTypes(String.class)
                    .build());
            return this;
        }

        /** {@code --name LABEL}. */
        Arguments option(String name, String label, String description) {
            spec.addOption(OptionSpec.builder(name)
                    .paramLabel(label)
                    .type(String.class)
                    .description(description)
                    .build());
            return this;
        }

        /** {@code --name LABEL}, as often as wanted. */
        Arguments options(String name, String label, String description) {
            spec.addOption(OptionSpec.builder(name)
                    .paramLabel(label)
                    .type(List.class)
                    .auxiliaryTypes(String.class)
                    .description(description)
                    .build());
            return this;
        }

        /** {@code --name}. */
        Arguments flag(String name, String description) {
            spec.addOption(OptionSpec.builder(name)
                    .type(boolean.class)
                    .description(description)
                    .build());
            return this;
        }

        /** {@code --json}. */
        Arguments json() {
            return flag("--json", "Shows it as JSON, for programs.");
        }

        /** {@code --inf FILE}. */
        Arguments inf() {
            return option("--inf", "FILE", "Reads FILE instead of the installed mapisvc.inf.");
        }

        /** A line that could be typed so, shown with the help; once for each. */
        Arguments example(String line) {
            examples.add("  " + line.replace("%", "%%"));
            List<String> footer = new ArrayList<>(List.of("", examples.size() > 1 ? "Examples:" : "Example:"));
            footer.addAll(examples);
            spec.usageMessage().footer(footer.toArray(String[]::new));
            return this;
        }

        /** {@code PROFILE}. */
        Arguments profile() {
            return one("PROFILE", "The name of a profile.");
        }
    }
}
