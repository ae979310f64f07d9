package org.posthouse.mapi.nickname;

import java.util.function.Function;
import org.posthouse.mapi.api.error.MapiException;

/** Where a nickname list is kept: a file, or the default store of a session. For any thread. */
public sealed interface NicknamePlace permits NicknameFile, RoamingNicknames {
    /** What to do with a list that cannot be read, before it is changed. */
    enum OnCorrupt {
        /** Leave it and fail. */
        REFUSE,
        /** Begin with an empty list and, once that is changed, keep the old one in a file of another name, which the log tells. */
        SET_ASIDE
    }

    /** What is added to a message about a list that cannot be read, where it could be changed all the same. */
    String WAY_OUT = ", and a change with --set-aside keeps it under another name and begins anew";

    /** What messages call it, such as {@code the nickname list outlook.nk2}. */
    String title();

    /**
     * Looks something up in the list.
     *
     * @param question must not change the list, nor keep it
     * @throws MapiException MAPI_E_NOT_FOUND for a file that is not there; MAPI_E_CORRUPT_DATA, MAPI_E_VERSION, MAPI_E_TOO_BIG as {@link
     *     NicknameList#read}; MAPI_E_BUSY while another process keeps it locked; MAPI_E_DISK_ERROR
     */
    <T> T ask(Function<NicknameList, T> question);

    /**
     * Lets the list be changed and saves it if it was, before this returns; nobody else changes it meanwhile.
     *
     * @param change may fail, and nothing is saved then
     * @return what {@code change} returned
     * @throws MapiException MAPI_E_NO_ACCESS for what is read only; else as {@link #ask}
     */
    <T> T edit(OnCorrupt onCorrupt, Function<NicknameList, T> change);

    /** As {@link #edit(OnCorrupt, Function)}, leaving alone what cannot be read. */
    default <T> T edit(Function<NicknameList, T> change) {
        return edit(OnCorrupt.REFUSE, change);
    }

    /**
     * What is odd about the list as it was saved last.
     *
     * @throws MapiException as {@link #ask}, but for what is wrong with the stream
     */
    NicknameCheck check();
}
