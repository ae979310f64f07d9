package org.posthouse.mapi.inf;

import java.util.EnumSet;
import java.util.stream.Collectors;
import org.posthouse.mapi.api.id.MapiFlag;
import org.posthouse.mapi.api.profile.ResourceFlag;
import org.posthouse.mapi.api.profile.ResourceType;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.inf.InfProblem.Code;

/** Reports what a provider section lacks, and what in it no provider can be. For one thread. */
final class ProviderChecks {
    private static final int STORE = ResourceType.MAPI_STORE_PROVIDER.value();
    private static final String TYPES = " MAPI_STORE_PROVIDER, MAPI_AB_PROVIDER or MAPI_TRANSPORT_PROVIDER";

    private static final ResourceType[] PROVIDERS = {
        ResourceType.MAPI_STORE_PROVIDER,
        ResourceType.MAPI_AB_PROVIDER,
        ResourceType.MAPI_TRANSPORT_PROVIDER,
        ResourceType.MAPI_PROFILE_PROVIDER,
        ResourceType.MAPI_HOOK_PROVIDER
    };

    private static final int STORE_FLAGS = MapiFlag.bits(EnumSet.of(
            ResourceFlag.STATUS_DEFAULT_STORE,
            ResourceFlag.STATUS_NO_DEFAULT_STORE,
            ResourceFlag.STATUS_SIMPLE_STORE,
            ResourceFlag.STATUS_NEED_IPM_TREE,
            ResourceFlag.STATUS_PRIMARY_STORE,
            ResourceFlag.STATUS_SECONDARY_STORE));

    private final PlacedSection section;
    private final SectionProps props;

    ProviderChecks(PlacedSection section, SectionProps props) {
        this.section = section;
        this.props = props;
    }

    void report() {
        reportDllName();
        reportType();
        reportDisplay();
        reportStoreFlags();
    }

    private void reportDllName() {
        boolean found = props.values()
                .get(PropTags.PR_PROVIDER_DLL_NAME)
                .filter(name -> !name.isBlank())
                .isPresent();
        if (!found) {
            boolean empty = props.names(PropTags.PR_PROVIDER_DLL_NAME);
            section.error(
                    Code.NO_DLL_NAME,
                    props.line(PropTags.PR_PROVIDER_DLL_NAME),
                    (empty ? "PR_PROVIDER_DLL_NAME is empty" : "the provider has no PR_PROVIDER_DLL_NAME")
                            + ", so no bundle can be found for it and sessions leave it out; "
                            + (empty ? "write" : "add PR_PROVIDER_DLL_NAME= and")
                            + " the name that its bundle declares");
        }
    }

    private void reportType() {
        if (!props.names(PropTags.PR_RESOURCE_TYPE)) {
            section.error(
                    Code.MISSING_PROPERTY,
                    section.section().line(),
                    "the provider has no PR_RESOURCE_TYPE, so nobody knows what it provides; add PR_RESOURCE_TYPE= and"
                            + TYPES);
        }
        props.values().get(PropTags.PR_RESOURCE_TYPE).ifPresent(this::checkType);
    }

    /** Of flags that a transport or an address book has no use for. */
    private void reportStoreFlags() {
        int type = props.values().get(PropTags.PR_RESOURCE_TYPE).orElse(STORE);
        int flags = props.values().get(PropTags.PR_RESOURCE_FLAGS).orElse(0) & STORE_FLAGS;
        if (flags != 0 && type != STORE && isProvider(type)) {
            String names = MapiFlag.of(ResourceFlag.class, flags).stream()
                    .map(Enum::name)
                    .collect(Collectors.joining("|"));
            section.warning(
                    Code.MISPLACED_FLAG,
                    props.line(PropTags.PR_RESOURCE_FLAGS),
                    names + " is about message stores and has no meaning for a "
                            + ResourceType.of(type).orElseThrow()
                            + "; remove it here, or move it to the section of the store");
        }
    }

    private void checkType(int number) {
        if (!isProvider(number)) {
            section.error(
                    Code.NO_PROVIDER_TYPE,
                    props.line(PropTags.PR_RESOURCE_TYPE),
                    "PR_RESOURCE_TYPE is "
                            + ResourceType.of(number)
                                    .map(known -> known + ", which stands for a part of MAPI itself")
                                    .orElse(number + ", which is no type")
                            + ", so no provider is looked for; write" + TYPES);
        }
    }

    private static boolean isProvider(int number) {
        for (ResourceType type : PROVIDERS) {
            if (type.value() == number) {
                return true;
            }
        }
        return false;
    }

    private void reportDisplay() {
        if (!props.names(PropTags.PR_PROVIDER_DISPLAY)) {
            section.warning(
                    Code.MISSING_PROPERTY,
                    section.section().line(),
                    "the provider has no PR_PROVIDER_DISPLAY, its maker's name for it; add PR_PROVIDER_DISPLAY= and a name to show");
        }
    }
}
