package org.posthouse.mapi.convert;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates of mail, also those of old programs: two-digit years, names of zones, missing seconds, asctime. */
final class MailDates {
    private static final Pattern RFC = Pattern.compile(
            "(\\d{1,2})[ -]?([A-Za-z]{3})[a-z]{0,6}[., -]{0,2}(\\d{2,4})[, ]{1,2}(\\d{1,2})[:.](\\d{2})(?:[:.](\\d{2}))?"
                    + "(?:[.,]\\d{1,9})?(?: ?([+-]\\d{2}):?(\\d{2})| ?([A-Za-z]{1,5}))?.{0,60}");
    private static final Pattern ASCTIME = Pattern.compile(
            "([A-Za-z]{3})[a-z]{0,6} (\\d{1,2}),? (\\d{1,2}):(\\d{2}):(\\d{2})(?: ([A-Za-z]{1,5}))? (\\d{4}).{0,40}");
    private static final Pattern WEEKDAY = Pattern.compile("^[A-Za-z]{2,9}[.,]+ ?|^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) ");
    private static final Pattern COMMENT = Pattern.compile("\\([^()]{0,200}\\)");
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final Map<String, Integer> ZONES =
            Map.of("EST", -5, "EDT", -4, "CST", -6, "CDT", -5, "MST", -7, "MDT", -6, "PST", -8, "PDT", -7);
    private static final DateTimeFormatter OUT = DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final int LONGEST = 200;

    private MailDates() {}

    /** The moment a Date field names; empty when it cannot be read. */
    static Optional<Instant> parse(String value) {
        if (value.length() > LONGEST) {
            return Optional.empty();
        }
        String text =
                COMMENT.matcher(value).replaceAll(" ").replaceAll("\\s+", " ").strip();
        text = WEEKDAY.matcher(text).replaceFirst("").strip();
        try {
            Matcher rfc = RFC.matcher(text);
            if (rfc.matches()) {
                LocalDateTime time = LocalDateTime.of(
                        year(rfc.group(3)),
                        month(rfc.group(2)),
                        number(rfc.group(1)),
                        number(rfc.group(4)),
                        number(rfc.group(5)),
                        Math.min(number(rfc.group(6)), 59));
                return Optional.of(time.toInstant(zone(rfc.group(7), rfc.group(8), rfc.group(9))));
            }
            Matcher asctime = ASCTIME.matcher(text);
            if (asctime.matches()) {
                LocalDateTime time = LocalDateTime.of(
                        year(asctime.group(7)),
                        month(asctime.group(1)),
                        number(asctime.group(2)),
                        number(asctime.group(3)),
                        number(asctime.group(4)),
                        Math.min(number(asctime.group(5)), 59));
                return Optional.of(time.toInstant(zone(null, null, asctime.group(6))));
            }
        } catch (DateTimeException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    /** The time at the end of a Received field. */
    static Optional<Instant> received(String value) {
        int semicolon = value.lastIndexOf(';');
        return semicolon < 0 ? Optional.empty() : parse(value.substring(semicolon + 1));
    }

    static String format(Instant time) {
        return OUT.format(time);
    }

    private static ZoneOffset zone(@Nullable String hours, @Nullable String minutes, @Nullable String name) {
        if (hours != null && minutes != null) {
            int sign = hours.charAt(0) == '-' ? -1 : 1;
            return ZoneOffset.ofHoursMinutes(sign * number(hours.substring(1)), sign * number(minutes));
        }
        return ZoneOffset.ofHours(name == null ? 0 : ZONES.getOrDefault(name.toUpperCase(Locale.ROOT), 0));
    }

    private static int year(String digits) {
        int year = number(digits);
        if (digits.length() == 2) {
            return year < 50 ? 2000 + year : 1900 + year;
        }
        if (digits.length() == 3) {
            return 1900 + year;
        }
        if (year < 1601) {
            throw new DateTimeException("before FILETIME begins");
        }
        return year;
    }

    private static int month(String name) {
        return MONTHS.indexOf(name.toLowerCase(Locale.ROOT)) + 1;
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
