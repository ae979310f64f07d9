package org.posthouse.mapi.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.id.MapiUids;
import org.posthouse.mapi.api.property.PropTag;

/** Where the order set by MsgServiceTransportOrder is kept: identifiers one behind the other, in MAPI's own section. */
final class TransportOrder {
    static final PropTag<Binary> TAG = PropTag.ofBinary(0x6600);

    private TransportOrder() {}

    /** The order that was set; empty when none was. */
    static List<MapiUid> of(ProfileData profile) {
        Binary stored = profile.section(MapiUids.PROFILE_GLOBAL)
                .flatMap(section -> section.props().get(TAG))
                .orElse(Binary.EMPTY);
        List<MapiUid> order = new ArrayList<>();
        for (int at = 0; at + MapiUid.SIZE <= stored.size(); at += MapiUid.SIZE) {
            order.add(new MapiUid(stored.slice(at, at + MapiUid.SIZE)));
        }
        return order;
    }

    static Optional<Binary> bytes(List<MapiUid> order) {
        return order.stream().map(MapiUid::bytes).reduce(Binary::concat);
    }
}
