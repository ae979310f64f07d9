package org.posthouse.mapi.provider.transport.local;

import java.io.OutputStream;
import org.posthouse.mapi.api.property.PropName;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;

/** Takes what a {@link MailReader} reads: one message or attachment. */
interface MailTarget extends AutoCloseable {
    void value(PropValue<?> value);

    /** From now on this identifier stands for this name. */
    void name(int id, PropName name);

    void recipient(PropValues recipient);

    /** Where a long value goes; closed by the reader. */
    OutputStream stream(PropTag<?> tag);

    /** A new attachment of this message. */
    MailTarget attachment();

    /** The message embedded in this attachment. */
    MailTarget embedded();

    /** All has been read. */
    void end();

    /** Frees what it holds; without {@link #end} nothing is kept. */
    @Override
    void close();

    /** Looks at everything and keeps nothing. */
    final class Nothing implements MailTarget {
        @Override
        public void value(PropValue<?> value) {}

        @Override
        public void name(int id, PropName name) {}

        @Override
        public void recipient(PropValues recipient) {}

        @Override
        public OutputStream stream(PropTag<?> tag) {
            return OutputStream.nullOutputStream();
        }

        @Override
        public MailTarget attachment() {
            return this;
        }

        @Override
        public MailTarget embedded() {
            return this;
        }

        @Override
        public void end() {}

        @Override
        public void close() {}
    }
}
