package org.posthouse.mapi.convert;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/**
 * The message class of a report: what its machine-readable part says becomes REPORT.IPM.Note.NDR, .DR, .IPNRN or .IPNNRN. Source:
 * MS-OXCMAIL 2.2.3.7 and 2.2.3.8.
 */
final class ReportClass {
    private static final String UNKNOWN_DELIVERY = "REPORT.IPM.Note.DR";
    private static final String READ = "REPORT.IPM.Note.IPNRN";
    private static final int SAMPLE = 16 * 1024;

    private final boolean telling;
    private final String before;
    private final ByteArrayOutputStream seen = new ByteArrayOutputStream();

    /** Looks at a part of {@code type} in a message whose class is {@code before}. */
    ReportClass(Parameterized type, String before) {
        this.before = before;
        this.telling = before.equals(UNKNOWN_DELIVERY) && type.value().endsWith("/delivery-status")
                || before.equals(READ) && type.value().endsWith("/disposition-notification");
    }

    /** The class of a multipart/report before its parts are known. */
    static String of(String reportType) {
        return switch (reportType.toLowerCase(Locale.ROOT)) {
            case "delivery-status" -> UNKNOWN_DELIVERY;
            case "disposition-notification" -> READ;
            default -> "IPM.Note";
        };
    }

    /** The same data, looked at on its way. */
    InputStream watch(InputStream data) {
        return telling ? new Watched(data) : data;
    }

    /** The class after the part has been read. */
    String messageClass() {
        String text = LenientText.of(seen.toByteArray()).toLowerCase(Locale.ROOT);
        if (before.equals(UNKNOWN_DELIVERY) && text.matches("(?s).*\\baction:\\s*(failed|delayed).*")) {
            return "REPORT.IPM.Note.NDR";
        }
        return before.equals(READ) && text.matches("(?s).*\\bdisposition:[^\\n]*;\\s*deleted.*")
                ? "REPORT.IPM.Note.IPNNRN"
                : before;
    }

    private final class Watched extends FilterInputStream {
        Watched(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int count = super.read(into, from, length);
            if (count > 0 && seen.size() < SAMPLE) {
                seen.write(into, from, Math.min(count, SAMPLE - seen.size()));
            }
            return count;
        }
    }
}
