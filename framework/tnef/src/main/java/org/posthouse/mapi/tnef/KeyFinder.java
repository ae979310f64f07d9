package org.posthouse.mapi.tnef;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.property.PropName;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropValue;

/** Looks for the correlation key of a stream and takes nothing else of it. */
final class KeyFinder implements PropReader.Sink {
    private Optional<Binary> key = Optional.empty();

    Optional<Binary> find(InputStream stream) {
        InputStream in = new BufferedInputStream(stream, 16 * 1024);
        try {
            Extraction.open(in);
            TnefStream attributes = new TnefStream(in);
            while (key.isEmpty() && attributes.next() && attributes.level() == TnefTags.LVL_MESSAGE) {
                if (TnefAttribute.of(attributes.id())
                        .filter(TnefAttribute.attMAPIProps::equals)
                        .isPresent()) {
                    new PropReader(attributes.data(), StandardCharsets.ISO_8859_1).sequence(this);
                }
                attributes.finish();
            }
        } catch (EOFException e) {
            return key; // it is broken further down
        } catch (IOException e) {
            throw TnefDecoder.unreadable(e);
        }
        return key;
    }

    @Override
    public Optional<Integer> named(PropName name, PropTag<?> tag) {
        return Optional.empty();
    }

    @Override
    public boolean wants(PropTag<?> tag) {
        return tag.equals(TnefTags.PR_TNEF_CORRELATION_KEY);
    }

    @Override
    public void value(PropValue<?> value) {
        key = Optional.of((Binary) value.value());
    }

    @Override
    public void problem(PropTag<?> tag, MapiException reason) {}
}
