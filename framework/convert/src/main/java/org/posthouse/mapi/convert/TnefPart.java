package org.posthouse.mapi.convert;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.convert.MimeNode.Leaf;
import org.posthouse.mapi.convert.MimeNode.Names;
import org.posthouse.mapi.convert.MimeProblem.Code;
import org.posthouse.mapi.support.Spool;
import org.posthouse.mapi.tnef.TnefAddresses;
import org.posthouse.mapi.tnef.TnefCorrelation;
import org.posthouse.mapi.tnef.TnefEncoder;
import org.posthouse.mapi.tnef.TnefOptions;
import org.posthouse.mapi.tnef.TnefPropFlag;

/** The part {@code winmail.dat} of a mail that is written. */
final class TnefPart implements AutoCloseable {
    static final String NAME = "winmail.dat";
    static final String TYPE = "application/ms-tnef";

    /** What the header of the mail says, and what the sender's store keeps for itself. */
    private static final List<PropTag<?>> NOT_CARRIED = List.of(
            PropTags.PR_MESSAGE_RECIPIENTS,
            PropTags.PR_TRANSPORT_MESSAGE_HEADERS,
            PropTags.PR_DISPLAY_BCC,
            PropTags.PR_DISPLAY_CC,
            PropTags.PR_DISPLAY_TO);

    private static final int KEYS = 0xFFFF;

    private final Message message;
    private final Problems problems;
    private final Spool spool = new Spool();

    TnefPart(Message message, Problems problems) {
        this.message = message;
        this.problems = problems;
    }

    /** Encodes the message; the part is valid until this is closed. */
    MimeNode encode(String messageId) throws IOException {
        int key = 1 + ThreadLocalRandom.current().nextInt(KEYS);
        TnefEncoder encoder =
                TnefEncoder.open(spool, new TnefOptions(NAME, key, Set.of()), message, TnefAddresses.oneOffs());
        encoder.addProps(Set.of(TnefPropFlag.TNEF_PROP_EXCLUDE), NOT_CARRIED);
        if (!messageId.isEmpty()) {
            encoder.setProps(PropValues.builder()
                    .put(TnefCorrelation.PR_TNEF_CORRELATION_KEY, TnefCorrelation.key(messageId))
                    .build());
        }
        encoder.finish()
                .forEach(problem -> problems.add(Code.TNEF_PROBLEM, NAME, problem.tag() + ": " + problem.message()));
        return new Leaf(TYPE, "", PartData.binary(spool::read), new Names("attachment", NAME, "", ""));
    }

    @Override
    public void close() throws IOException {
        spool.close();
    }
}
