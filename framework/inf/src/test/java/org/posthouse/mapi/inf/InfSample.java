package org.posthouse.mapi.inf;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Texts and files the tests share. */
final class InfSample {
    /** The services that the reference describes, put down from its facts: a book, a service of three providers, a store. */
    static final String REFERENCE = """
            [Services]
            AB=Default Address Book
            MsgService=My Own Service
            MS=Message Store Service

            [Default Services]
            AB=Default Address Book
            MsgService=My Own Service

            [Help File Mappings]
            MAPI=MAPI.HLP
            MsgService=MYHELP.HLP
            MS=STORE.HLP

            [AB]
            PR_DISPLAY_NAME=Default Address Book
            Providers=AB Provider
            PR_SERVICE_DLL_NAME=AB.DLL
            PR_SERVICE_SUPPORT_FILES=AB.DLL
            PR_SERVICE_ENTRY_NAME=DABServiceEntry
            PR_RESOURCE_FLAGS=SERVICE_NO_PRIMARY_IDENTITY

            [MsgService]
            PR_DISPLAY_NAME=My Own Service
            Providers=MsgService Prov1, MsgService Prov2, MsgService Prov3
            Sections=First_Special_Section, Second_Special_Section
            PR_SERVICE_DLL_NAME=MYSERV.DLL
            PR_SERVICE_SUPPORT_FILES=MYSERV.DLL, MYXXX.DLL, MYZZZ.DLL
            PR_SERVICE_ENTRY_NAME=MyServiceEntry
            PR_RESOURCE_FLAGS=SERVICE_SINGLE_COPY
            66040003=00000000

            [First_Special_Section]
            UID=13DB0C8AA05101A9BB000AA002FC45A
            66020003=01000000
            66000003=00040000
            66010003=06000000
            66050003=03000000

            [Second_Special_Section]
            UID=00112233445566778899aabbccddeeff

            [MS]
            PR_DISPLAY_NAME=Message Store Service
            Providers=MS Provider
            PR_RESOURCE_FLAGS=SERVICE_NO_PRIMARY_IDENTITY

            [AB Provider]
            PR_DISPLAY_NAME=Default Address Book
            PR_PROVIDER_DISPLAY=Default Address Book
            PR_PROVIDER_DLL_NAME=AB.DLL
            PR_RESOURCE_TYPE=MAPI_AB_PROVIDER
            6600001e=C:\\WINNT35\\System32\\DEFAB.TXT

            [MsgService Prov1]
            PR_DISPLAY_NAME=My Own Service
            PR_PROVIDER_DISPLAY=My Own Address Book
            PR_PROVIDER_DLL_NAME=MYXXX.DLL
            PR_RESOURCE_TYPE=MAPI_AB_PROVIDER

            [MsgService Prov2]
            PR_DISPLAY_NAME=My Folders
            PR_PROVIDER_DISPLAY=My Own Message Store
            PR_RESOURCE_TYPE=MAPI_STORE_PROVIDER
            PR_PROVIDER_DLL_NAME=MYZZZ.DLL
            PR_RESOURCE_FLAGS=STATUS_NO_DEFAULT_STORE
            66060003=00000000
            66030003=00000000
            34140102=78b2fa70aff711cd9bc800aa002fc45a
            66090003=06000000
            660A0003=03000000

            [MsgService Prov3]
            PR_DISPLAY_NAME=My Transport
            PR_PROVIDER_DISPLAY=My Own Transport
            PR_RESOURCE_TYPE=MAPI_TRANSPORT_PROVIDER
            PR_PROVIDER_DLL_NAME=MYZZZ.DLL

            [MS Provider]
            PR_DISPLAY_NAME=Message Store
            PR_PROVIDER_DISPLAY=Message Store
            PR_RESOURCE_TYPE=MAPI_STORE_PROVIDER
            PR_PROVIDER_DLL_NAME=MS.DLL
            """;

    private InfSample() {}

    static InfFile file(String text) {
        return InfReader.parse("test.inf", text, InfLimits.DEFAULT);
    }

    static ServiceCatalog catalog(String text) {
        return ServiceCatalog.of(file(text));
    }

    /** A service S with a provider P and these entries in its section. */
    static ServiceCatalog service(String... entries) {
        return catalog("[Services]\nS=Shown\n[S]\nProviders=P\n" + lines(entries) + provider());
    }

    /** A service S with a provider P that has these entries besides what every provider has. */
    static ServiceCatalog provider(String... entries) {
        return catalog("[Services]\nS=Shown\n[S]\nProviders=P\n" + provider() + lines(entries));
    }

    /** A service S with an extra section X of these entries. */
    static ServiceCatalog extra(String... entries) {
        return catalog("[Services]\nS=Shown\n[S]\nProviders=P\nSections=X\n[X]\n" + lines(entries) + provider());
    }

    static CatalogService s(ServiceCatalog catalog) {
        return catalog.service("S").orElseThrow();
    }

    static CatalogSection p(ServiceCatalog catalog) {
        return s(catalog).providers().get(0);
    }

    static List<InfProblem.Code> codes(ServiceCatalog catalog) {
        return catalog.problems().stream().map(InfProblem::code).toList();
    }

    /** The only problem of a catalogue. */
    static InfProblem problem(ServiceCatalog catalog) {
        if (catalog.problems().size() != 1) {
            throw new AssertionError("not one problem: " + catalog.problems());
        }
        return catalog.problems().get(0);
    }

    /** The top of the repository. */
    static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mapisvc.inf"))) {
            folder = Optional.ofNullable(folder.getParent()).orElseThrow();
        }
        return folder;
    }

    private static String lines(String... entries) {
        return String.join("\n", entries) + "\n";
    }

    private static String provider() {
        return "[P]\nPR_PROVIDER_DISPLAY=P\nPR_PROVIDER_DLL_NAME=P\nPR_RESOURCE_TYPE=MAPI_STORE_PROVIDER\n";
    }
}
