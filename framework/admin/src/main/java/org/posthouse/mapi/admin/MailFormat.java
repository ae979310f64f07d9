package org.posthouse.mapi.admin;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.posthouse.mapi.admin.MessageSource.Item;
import org.posthouse.mapi.admin.MsgConvert.Format;
import org.posthouse.mapi.admin.MsgConvert.Wishes;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.convert.ConverterFlag;
import org.posthouse.mapi.convert.MimeConverter;
import org.posthouse.mapi.msg.StorageMessage;
import org.posthouse.mapi.tnef.TnefAddresses;
import org.posthouse.mapi.tnef.TnefEncoder;
import org.posthouse.mapi.tnef.TnefOptions;
import org.posthouse.mapi.tnef.TnefPropFlag;

/** Writes a message in the format that is wished for. For any thread. */
final class MailFormat {
    private final MimeConverter mime = new MimeConverter();
    private final Wishes wishes;

    MailFormat(Wishes wishes) {
        this.wishes = wishes;
    }

    /**
     * Writes it; a mail that is to be a mail is copied as it is, once it has been understood.
     *
     * @param seen gets the message while it is open
     * @return what was odd
     */
    List<FileProblem> write(Item item, OutputStream out, Consumer<Message> seen) throws IOException {
        boolean copied = item.isMail() && (wishes.to() == Format.EML || wishes.to() == Format.MBOX);
        return item.open(copied ? out : OutputStream.nullOutputStream(), (message, oddSoFar) -> {
            List<FileProblem> problems = new ArrayList<>(copied ? List.of() : write(message, out));
            problems.addAll(0, oddSoFar.get());
            seen.accept(message);
            requireWhole(problems);
            return problems;
        });
    }

    private List<FileProblem> write(StorageMessage message, OutputStream out) throws IOException {
        return switch (wishes.to()) {
            case EML, MBOX ->
                mime.mapiToMime(message, out, Set.of(ConverterFlag.CCSF_INCLUDE_BCC)).problems().stream()
                        .map(FileProblem::of)
                        .toList();
            case MSG -> {
                StoredCopy.write(message, out);
                yield List.of();
            }
            case TNEF -> {
                TnefEncoder encoder = TnefEncoder.open(out, tnef(), message, TnefAddresses.oneOffs());
                encoder.addProps(Set.of(TnefPropFlag.TNEF_PROP_EXCLUDE), List.of());
                yield encoder.finish().stream().map(FileProblem::of).toList();
            }
        };
    }

    private static TnefOptions tnef() {
        return new TnefOptions("winmail.dat", ThreadLocalRandom.current().nextInt(1, 1 << Short.SIZE), Set.of());
    }

    private void requireWhole(List<FileProblem> problems) {
        if (wishes.whole()) {
            problems.stream().filter(FileProblem::isError).findFirst().ifPresent(loss -> {
                throw new MapiException(ErrorCode.MAPI_E_CORRUPT_DATA, "it cannot be converted whole: " + loss);
            });
        }
    }
}
