package org.posthouse.mapi.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.posthouse.mapi.admin.NicknameOperations;
import org.posthouse.mapi.admin.SessionNicknames;
import org.posthouse.mapi.api.session.Session;
import org.posthouse.mapi.nickname.NicknameFile;
import org.posthouse.mapi.nickname.NicknamePlace;
import org.posthouse.mapi.nickname.NicknamePlace.OnCorrupt;
import org.posthouse.mapi.nickname.RoamingNicknames;

/** Which list a call is about: the file that is its first word, or that of {@code --profile}. */
final class NicknameCall {
    private static final Pattern ADDRESS =
            Pattern.compile("[^/\\\\]+@[^/\\\\]+(?<!\\.nk2)(?<!\\.dat)|[A-Z]{2,}:[^\\\\].*", Pattern.CASE_INSENSITIVE);

    private NicknameCall() {}

    /** Does something with a list and the words that follow. */
    interface Body {
        int run(NicknameOperations list, List<String> words) throws IOException;
    }

    /** Declares the list, and what follows it. */
    static Action.Arguments declare(Action.Arguments args, String label, String following) {
        String and = following.isEmpty() ? "" : "; then " + following;
        return args.rest("[FILE]" + label, "The .nk2 file, without --profile" + and + ".", false)
                .option("--profile", "NAME", "The list in the default store of this profile, instead of a file.");
    }

    static Action.Arguments changing(Action.Arguments args) {
        return args.flag(
                "--set-aside",
                "Keeps a list that cannot be read under another name, and begins an empty one in its place.");
    }

    static int run(Call call, Body body) throws IOException {
        List<String> words = call.rest(0);
        Optional<String> profile = call.option("--profile");
        if (profile.isPresent()) {
            try (Session session = call.logon(profile.get());
                    RoamingNicknames list =
                            SessionNicknames.roaming(session, call.host().home())) {
                return body.run(operations(call, list), words);
            }
        }
        if (words.isEmpty()) {
            throw new UsageException("say which list: FILE, or --profile NAME");
        }
        requireNoStream(words.get(0));
        NicknameFile file = new NicknameFile(Call.path(words.get(0)));
        requireNoAddress(words.get(0), file);
        return body.run(operations(call, file), words.subList(1, words.size()));
    }

    /** A file called so would be made or read, and nobody means that. */
    static void requireNoStream(String word) {
        if (word.equals("-")) {
            throw new UsageException("'-' is no list; standard input is what only 'import' takes, as its SOURCE, and"
                    + " standard output what only 'export' writes to, as its TARGET");
        }
    }

    /** Whoever forgets the file would make one that is called after a person. */
    private static void requireNoAddress(String word, NicknameFile file) {
        if (ADDRESS.matcher(word).matches() && !file.path().toFile().exists()) {
            throw new UsageException(
                    "'" + word
                            + "' looks like an address and there is no such file; the list comes first: FILE, or --profile NAME");
        }
    }

    private static NicknameOperations operations(Call call, NicknamePlace place) {
        boolean setAside = call.arguments().commandSpec().findOption("--set-aside") != null && call.flag("--set-aside");
        return new NicknameOperations(place, setAside ? OnCorrupt.SET_ASIDE : OnCorrupt.REFUSE);
    }
}
