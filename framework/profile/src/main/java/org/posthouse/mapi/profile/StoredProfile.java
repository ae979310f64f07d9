package org.posthouse.mapi.profile;

import java.util.ArrayList;
import java.util.List;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.MapiUids;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.support.PropCodec;

/** Makes a portable profile of a stored one. */
final class StoredProfile {
    private final Subsystem subsystem;
    private final ProfileData data;
    private int secretsLeftOut;
    private int damaged;

    StoredProfile(Subsystem subsystem, ProfileData data) {
        this.subsystem = subsystem;
        this.data = data;
    }

    /**
     * The whole profile.
     *
     * @param withSecrets whether secure properties are opened
     * @throws MapiException MAPI_E_NO_ACCESS when they are wanted and their key is lost
     */
    PortableProfile portable(boolean withSecrets) {
        List<PortableProfile.Section> sections = new ArrayList<>();
        for (SectionData section : data.sections()) {
            if (!section.uid().equals(MapiUids.MUID_PROFILE_INSTANCE)) {
                sections.add(section(section, withSecrets));
            }
        }
        return new PortableProfile(
                data.row().name(),
                TransportOrder.of(data),
                sections,
                withSecrets,
                new PortableProfile.Left(secretsLeftOut, damaged));
    }

    private PortableProfile.Section section(SectionData section, boolean withSecrets) {
        List<PropValue<?>> props = new ArrayList<>();
        for (PropValue<?> value : section.props()) {
            if (value.isError()) {
                damaged++;
            } else if (!isTransportOrder(section, value) && ServiceInstaller.isStorable(value.tag())) {
                props.add(value);
            }
        }
        List<PropValue<?>> secrets = new ArrayList<>();
        if (withSecrets) {
            section.secrets().values().forEach(secret -> secrets.add(opened(secret)));
        } else {
            secretsLeftOut += section.secrets().size();
        }
        return new PortableProfile.Section(
                section.uid(),
                section.owner(),
                section.service(),
                section.infName(),
                section.identity(),
                props,
                secrets);
    }

    private static boolean isTransportOrder(SectionData section, PropValue<?> value) {
        return section.uid().equals(MapiUids.PROFILE_GLOBAL) && value.tag().equals(TransportOrder.TAG);
    }

    private PropValue<?> opened(SectionData.Sealed secret) {
        return PropCodec.decode(secret.tag(), subsystem.secrets().open(secret.tag(), secret.bytes()));
    }
}
