package org.posthouse.mapi.rtf;

/** The control words that matter for text; all others format it. Names are those of RTF, upper case. */
enum RtfWord {
    ANSI,
    ANSICPG,
    BIN,
    BULLET,
    CELL(Kind.BREAK),
    CPG,
    DEFF,
    EMDASH,
    EMSPACE,
    ENDASH,
    ENSPACE,
    F,
    FCHARSET,
    FONTTBL,
    FROMHTML,
    FROMTEXT,
    HTMLRTF,
    HTMLTAG,
    LDBLQUOTE,
    LINE(Kind.BREAK),
    LQUOTE,
    MAC,
    NESTCELL(Kind.BREAK),
    NESTROW(Kind.BREAK),
    PAGE(Kind.BREAK),
    PAR(Kind.BREAK),
    PC,
    PCA,
    PLAIN,
    RDBLQUOTE,
    ROW(Kind.BREAK),
    RQUOTE,
    RTF,
    SECT(Kind.BREAK),
    TAB(Kind.BREAK),
    U,
    UC,
    UD,
    ANNOTATION(Kind.NO_TEXT),
    ATNAUTHOR(Kind.NO_TEXT),
    ATNID(Kind.NO_TEXT),
    BKMKEND(Kind.NO_TEXT),
    BKMKSTART(Kind.NO_TEXT),
    COLORTBL(Kind.NO_TEXT),
    COMMENT(Kind.NO_TEXT),
    DATAFIELD(Kind.NO_TEXT),
    FILETBL(Kind.NO_TEXT),
    FLDINST(Kind.NO_TEXT),
    FOOTER(Kind.NO_TEXT),
    FOOTERF(Kind.NO_TEXT),
    FOOTERL(Kind.NO_TEXT),
    FOOTERR(Kind.NO_TEXT),
    FOOTNOTE(Kind.NO_TEXT),
    HEADER(Kind.NO_TEXT),
    HEADERF(Kind.NO_TEXT),
    HEADERL(Kind.NO_TEXT),
    HEADERR(Kind.NO_TEXT),
    INFO(Kind.NO_TEXT),
    LISTTABLE(Kind.NO_TEXT),
    MHTMLTAG(Kind.NO_TEXT),
    NONSHPPICT(Kind.NO_TEXT),
    PICT(Kind.NO_TEXT),
    PNTXTA(Kind.NO_TEXT),
    PNTXTB(Kind.NO_TEXT),
    REVTBL(Kind.NO_TEXT),
    RXE(Kind.NO_TEXT),
    STYLESHEET(Kind.NO_TEXT),
    TC(Kind.NO_TEXT),
    TXE(Kind.NO_TEXT),
    UPR(Kind.NO_TEXT),
    XE(Kind.NO_TEXT),
    OTHER;

    /** Longer names stand for none of these. */
    static final int LONGEST = 12;

    private static final int BITS = 9;
    private static final long[] KEYS = new long[1 << BITS];
    private static final RtfWord[] WORDS = new RtfWord[1 << BITS];

    static {
        for (RtfWord word : values()) {
            if (word != OTHER) {
                long key = 0;
                for (char letter : word.name().toCharArray()) {
                    key = key(key, Character.toLowerCase(letter));
                }
                int slot = slot(key);
                while (KEYS[slot] != 0) {
                    slot = slot + 1 & KEYS.length - 1;
                }
                KEYS[slot] = key;
                WORDS[slot] = word;
            }
        }
    }

    private enum Kind {
        PLAIN,
        BREAK,
        NO_TEXT
    }

    private final Kind kind;

    RtfWord() {
        this(Kind.PLAIN);
    }

    RtfWord(Kind kind) {
        this.kind = kind;
    }

    /** Whether it makes its group one whose text is not part of the document. */
    boolean hidesGroup() {
        return kind == Kind.NO_TEXT;
    }

    /** Whether it ends a line or a cell. */
    boolean isBreak() {
        return kind == Kind.BREAK;
    }

    /** The key of a name: 0, then this for each letter; RTF's own words are all lower case. */
    static long key(long before, int letter) {
        return before << 5 | letter & 0x1F;
    }

    static RtfWord of(long key) {
        int slot = slot(key);
        while (KEYS[slot] != 0) {
            if (KEYS[slot] == key) {
                return WORDS[slot];
            }
            slot = slot + 1 & KEYS.length - 1;
        }
        return OTHER;
    }

    private static int slot(long key) {
        return (int) (key * 0x9E3779B97F4A7C15L >>> 64 - BITS);
    }
}
