package org.posthouse.mapi.convert;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.object.MapiProp;
import org.posthouse.mapi.api.property.PropProblem;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.convert.MimeProblem.Code;

/**
 * Walks through one mail from its first byte to its last and hands what it meets to a {@link MessageBuilder} for each message.
 * The parser pulls; nothing is kept of what has been passed.
 */
final class MimeReader {
    private static final int LONGEST_BOUNDARY = 1000;

    private final MimeTokenStream tokens;
    private final MimeLimits limits;
    private final Problems problems;
    private final HeaderText words;
    private final Set<ConverterFlag> flags;
    private RecursionMode recursion = RecursionMode.M_RECURSE;
    private int parts;
    private boolean stopped;

    MimeReader(InputStream mail, MimeLimits limits, Problems problems, Set<ConverterFlag> flags) {
        this.flags = flags;
        this.limits = limits;
        this.problems = problems;
        this.words = new HeaderText(problems);
        MimeConfig config = MimeConfig.custom()
                .setMaxHeaderCount(limits.headerCount())
                .setMaxHeaderLen(limits.headerLength())
                .setMaxLineLen(limits.headerLength())
                .setMaxContentLen(-1)
                .build();
        this.tokens = new MimeTokenStream(config, new PartType(false));
        tokens.parse(mail);
    }

    void read(Message message) throws IOException {
        MailHeader header;
        try {
            header = MailHeader.read(tokens, limits.headerTotal());
        } catch (MimeException e) {
            throw MailInput.refused("its header is beyond the limits: " + e.getMessage());
        }
        if (header.fields().isEmpty()) {
            throw MailInput.refused(
                    "it does not begin with a header; no 'Name: value' line was found before the first blank line");
        }
        fill(message, header, new Place("message", 0));
    }

    /** Reads only the bodies of an entity that is carried as an attachment, so that its text can be shown and found. */
    void readBodies(Message message) throws IOException {
        recursion = RecursionMode.M_NO_RECURSE;
        tokens.setRecursionMode(recursion);
        MailHeader header = header();
        MessageBuilder builder = new MessageBuilder(message, words, problems, Optional.empty())
                .rtf(flags.contains(ConverterFlag.CCSF_USE_RTF));
        entity(builder, header, new Place("signed part", 0));
        builder.finish("signed part");
    }

    private void fill(Message message, MailHeader header, Place place) throws IOException {
        HeaderProps facts = new HeaderProps(header, problems, words, flags);
        set(message, facts.props(), place.name(), problems);
        new RecipientRows(message).add(facts.recipients(), place.name(), problems);
        MessageBuilder builder = new MessageBuilder(message, words, problems, Optional.of(header))
                .rtf(flags.contains(ConverterFlag.CCSF_USE_RTF));
        Parameterized type = header.contentType(words);
        if (type.value().equals("multipart/signed") || type.value().equals("multipart/encrypted")) {
            wholeEntity(builder, header, place);
        } else {
            entity(builder, header, place);
        }
        builder.finish(place.name());
    }

    private void wholeEntity(MessageBuilder builder, MailHeader header, Place place) throws IOException {
        tokens.setRecursionMode(RecursionMode.M_FLAT);
        if (next() == EntityState.T_BODY) {
            builder.secured(header, tokens.getInputStream(), stored -> {
                new MimeReader(stored, limits, new Problems(1), flags).readBodies(builder.message());
            });
        } else {
            problems.add(Code.BROKEN_STRUCTURE, place.name(), "the signed or encrypted content is missing");
        }
        tokens.setRecursionMode(recursion);
    }

    private void entity(MessageBuilder builder, MailHeader header, Place place) throws IOException {
        if (place.isTopOfMessage()) {
            builder.top(header.contentType(words));
        }
        boolean flat = mustStayWhole(header, place);
        if (flat) {
            tokens.setRecursionMode(RecursionMode.M_FLAT);
        }
        EntityState state = next();
        if (state == EntityState.T_BODY) {
            builder.leaf(header, tokens, place);
            if (flat) {
                tokens.setRecursionMode(recursion);
            }
        } else if (state == EntityState.T_START_MULTIPART) {
            multipart(builder, place.inside(header.contentType(words), builder.nextMark()));
        } else if (state == EntityState.T_START_MESSAGE) {
            boolean taken = builder.embedded(header, embedded -> {
                fill(embedded, header(), place.embedded());
                next();
            });
            if (!taken) {
                passMessage();
            }
        }
    }

    /** Without looking at its parts, however deep they are. */
    private void passMessage() throws IOException {
        tokens.setRecursionMode(RecursionMode.M_FLAT);
        while (!isEnd(next(), EntityState.T_END_MESSAGE)) {}
        tokens.setRecursionMode(recursion);
    }

    private void multipart(MessageBuilder builder, Place place) throws IOException {
        int number = 0;
        for (EntityState state = next(); !isEnd(state, EntityState.T_END_MULTIPART); state = next()) {
            if (state == EntityState.T_START_BODYPART) {
                if (++parts > limits.parts()) {
                    problems.add(
                            Code.TOO_MANY_PARTS, place.name(), "only the first " + limits.parts() + " parts were read");
                    stopped = true;
                    return;
                }
                MailHeader header = header();
                entity(builder, header, place.part(++number));
                next();
            }
        }
    }

    private boolean mustStayWhole(MailHeader header, Place place) {
        Parameterized type = header.contentType(words);
        boolean digest = place.isDigest() && !header.has("content-type");
        if (!type.isMultipart() && !type.isMessage() && !digest) {
            return false;
        }
        if (place.depth() >= limits.depth()) {
            problems.add(
                    Code.TOO_DEEP,
                    place.name(),
                    "more than " + limits.depth() + " levels; what is in here is kept as one attachment");
            return true;
        }
        return type.parameter("boundary")
                .filter(boundary -> boundary.length() > LONGEST_BOUNDARY)
                .isPresent();
    }

    private MailHeader header() throws IOException {
        if (stopped) {
            return new MailHeader(List.of());
        }
        try {
            return MailHeader.read(tokens, limits.headerTotal());
        } catch (MimeException e) {
            broken(e);
            return new MailHeader(List.of());
        }
    }

    /** The next token; the end of the stream once the structure can be followed no further. */
    private EntityState next() throws IOException {
        if (stopped) {
            return EntityState.T_END_OF_STREAM;
        }
        try {
            return tokens.next();
        } catch (MimeException e) {
            broken(e);
            return EntityState.T_END_OF_STREAM;
        }
    }

    private void broken(MimeException e) {
        stopped = true;
        problems.add(Code.BROKEN_STRUCTURE, "part " + parts, "the rest was not read: " + e.getMessage());
    }

    private static boolean isEnd(EntityState state, EntityState end) {
        return state == end || state == EntityState.T_END_OF_STREAM;
    }

    /** Sets properties; tells what the store did not take, but for what it computes itself. */
    static void set(MapiProp object, PropValues values, String place, Problems problems) {
        if (values.isEmpty()) {
            return;
        }
        for (PropProblem problem : object.setProps(values)) {
            if (problem.code() != ErrorCode.MAPI_E_COMPUTED) {
                problems.add(Code.PROPERTY_REFUSED, place, problem.tag() + " was not taken: " + problem.code());
            }
        }
    }
}
