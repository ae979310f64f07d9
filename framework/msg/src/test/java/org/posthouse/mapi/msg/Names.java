package org.posthouse.mapi.msg;

import java.util.List;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.id.MapiUids;
import org.posthouse.mapi.api.object.MapiProp;
import org.posthouse.mapi.api.property.PropName;
import org.posthouse.mapi.api.property.PropTag;

/** Names of the tests. */
final class Names {
    static final MapiUid OWN = MapiUid.parse("{12345678-9ABC-4DEF-8123-456789ABCDEF}");
    static final MapiUid OTHER = MapiUid.parse("{00062008-0000-0000-C000-000000000046}");

    private Names() {}

    static PropTag<?> id(MapiProp object, String name) {
        return id(object, new PropName.Text(MapiUids.PS_PUBLIC_STRINGS, name));
    }

    static PropTag<?> id(MapiProp object, PropName name) {
        return object.idsFromNames(List.of(name), Msg.CREATE).get(0);
    }
}
