package org.posthouse.mapi.admin;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.cfb.CfbLimits;
import org.posthouse.mapi.cfb.CfbVersion;
import org.posthouse.mapi.cfb.CompoundFile;
import org.posthouse.mapi.convert.MboxReader;
import org.posthouse.mapi.convert.MimeConversion;
import org.posthouse.mapi.convert.MimeConverter;
import org.posthouse.mapi.msg.MessageOptions;
import org.posthouse.mapi.msg.StorageMessage;
import org.posthouse.mapi.tnef.TnefDecoder;

/** The messages in a file, whose first bytes tell what it is. For any thread; each message is for the thread that is given it. */
final class MessageSource {
    private final MimeConverter mime = new MimeConverter();

    /** What is in a file. */
    enum Kind {
        /** A compound file: a message on storage. */
        MSG(0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1),
        /** TNEF, as in winmail.dat. */
        TNEF(0x78, 0x9F, 0x3E, 0x22),
        /** Several mails in one file. */
        MBOX('F', 'r', 'o', 'm', ' '),
        /** Anything else: a mail, or nothing that can be read. */
        MAIL();

        private static final int LONGEST = 8;

        private final byte[] head;

        Kind(int... head) {
            this.head = new byte[head.length];
            for (int i = 0; i < head.length; i++) {
                this.head[i] = (byte) head[i];
            }
        }

        /** Looks at the first bytes of a file. */
        static Kind of(Path file) throws IOException {
            try (InputStream in = MailFile.regular(file)) {
                byte[] first = in.readNBytes(LONGEST);
                return Stream.of(values())
                        .filter(kind -> first.length >= kind.head.length
                                && Arrays.equals(first, 0, kind.head.length, kind.head, 0, kind.head.length))
                        .findFirst()
                        .orElseThrow();
            }
        }

        /** Whether there can be so many messages in it that they had better be taken one at a time. */
        boolean isMany() {
            return this == MBOX;
        }
    }

    /** A message that can be opened once, while it is visited. */
    interface Item {
        /** Its place in a file that can hold several, from 1; 0 in others. */
        int number();

        /** Whether it is mail text. */
        boolean isMail();

        /**
         * Opens it as long as it is used.
         *
         * @param copy gets the text of a mail, as it is
         */
        <R> R open(OutputStream copy, Use<R> use) throws IOException;

        /** As {@link #open(OutputStream, Use)} for those who want no copy. */
        default <R> R open(Use<R> use) throws IOException {
            return open(OutputStream.nullOutputStream(), use);
        }
    }

    /** What is done with an open message. */
    interface Use<R> {
        R with(StorageMessage message, Supplier<List<FileProblem>> oddSoFar) throws IOException;
    }

    /** Is shown one message after the other. */
    interface Visitor {
        void message(Item item) throws IOException;
    }

    /**
     * Visits each message of a file.
     *
     * @throws MapiException when the file as a whole cannot be read
     */
    void each(Path file, Kind kind, Visitor visitor) throws IOException {
        switch (kind) {
            case MSG -> visitor.message(new Stored(file));
            case MBOX -> mailbox(file, visitor);
            case MAIL -> {
                try (InputStream in = MailFile.open(file)) {
                    MailHeader.require(in);
                    visitor.message(new Mail(0, in));
                }
            }
            case TNEF -> {
                try (InputStream in = MailFile.regular(file)) {
                    visitor.message(new Tnef(in));
                }
            }
        }
    }

    private void mailbox(Path file, Visitor visitor) throws IOException {
        try (MboxReader mails = new MboxReader(MailFile.regular(file))) {
            Optional<MboxReader.Entry> mail = mails.next();
            for (int number = 1; mail.isPresent(); number++) {
                visitor.message(new Mail(number, mail.get().content()));
                mail = mails.next();
            }
        }
    }

    /** A message on storage. */
    private record Stored(Path file) implements Item {
        @Override
        public int number() {
            return 0;
        }

        @Override
        public boolean isMail() {
            return false;
        }

        @Override
        public <R> R open(OutputStream copy, Use<R> use) throws IOException {
            try (CompoundFile compound = CompoundFile.open(file, CfbLimits.DEFAULT);
                    StorageMessage message = StorageMessage.openOnStorage(compound.root(), MessageOptions.DEFAULT)) {
                return use.with(message, () -> problems(compound, message));
            }
        }

        private static List<FileProblem> problems(CompoundFile compound, StorageMessage message) {
            return Stream.concat(
                            compound.problems().stream().map(FileProblem::of),
                            message.problems().stream().map(FileProblem::of))
                    .toList();
        }
    }

    /** A mail, which becomes a message beside any file. */
    private final class Mail implements Item {
        private final int number;
        private final InputStream in;

        Mail(int number, InputStream in) {
            this.number = number;
            this.in = in;
        }

        @Override
        public int number() {
            return number;
        }

        @Override
        public boolean isMail() {
            return true;
        }

        @Override
        public <R> R open(OutputStream copy, Use<R> use) throws IOException {
            try (CompoundFile aside = CompoundFile.inMemory(CfbVersion.V3);
                    StorageMessage message = StorageMessage.openOnStorage(aside.root(), MessageOptions.DEFAULT)) {
                CopyingInput copied = new CopyingInput(in, copy);
                MimeConversion conversion = mime.mimeToMapi(copied, message);
                copied.transferTo(OutputStream.nullOutputStream());
                List<FileProblem> problems =
                        conversion.problems().stream().map(FileProblem::of).toList();
                return use.with(message, () -> problems);
            }
        }
    }

    /** A TNEF stream, which becomes a message beside any file. */
    private record Tnef(InputStream in) implements Item {
        @Override
        public int number() {
            return 0;
        }

        @Override
        public boolean isMail() {
            return false;
        }

        @Override
        public <R> R open(OutputStream copy, Use<R> use) throws IOException {
            try (CompoundFile aside = CompoundFile.inMemory(CfbVersion.V3);
                    StorageMessage message = StorageMessage.openOnStorage(aside.root(), MessageOptions.DEFAULT)) {
                List<FileProblem> problems = TnefDecoder.open(in, message).extractProps().stream()
                        .map(FileProblem::of)
                        .toList();
                return use.with(message, () -> problems);
            }
        }
    }
}
