package org.posthouse.mapi.msg;

import org.posthouse.mapi.cfb.Storage;

/** Where a message is saved to. */
sealed interface MessageHome {
    /** How many messages it lies in. */
    int depth();

    /** A storage that was opened by the client. */
    record OnStorage(Storage storage) implements MessageHome {
        @Override
        public int depth() {
            return 0;
        }
    }

    /** An attachment of another message. */
    record InAttach(StgAttach attach) implements MessageHome {
        @Override
        public int depth() {
            return attach.message().home().depth() + 1;
        }
    }
}
