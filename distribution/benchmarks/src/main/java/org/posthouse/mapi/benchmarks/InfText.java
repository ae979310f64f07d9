package org.posthouse.mapi.benchmarks;

/** Writes an INF as a vendor's setup would, with as many services as wanted. */
final class InfText {
    private InfText() {}

    /** The text, in ASCII: each service has a store and a transport, with lists, flags, numbers, bytes and texts. */
    static String of(int services) {
        StringBuilder text = new StringBuilder("; made to be measured\r\n[Services]\r\n");
        for (int i = 0; i < services; i++) {
            text.append("SVC" + i + "=Message service number " + i + "\r\n");
        }
        text.append("\r\n[Default Services]\r\nSVC0=Message service number 0\r\n");
        for (int i = 0; i < services; i++) {
            text.append(service("SVC" + i, i));
        }
        return text.toString();
    }

    private static String service(String name, int number) {
        return """

                ; service %2$d
                [%1$s]
                PR_DISPLAY_NAME=Message service number %2$d
                Providers=%1$s Store, %1$s Transport
                PR_SERVICE_DLL_NAME=SVC.DLL
                PR_SERVICE_ENTRY_NAME=ServiceEntry
                PR_SERVICE_SUPPORT_FILES=svc.dll, svcui.dll
                PR_RESOURCE_FLAGS=SERVICE_SINGLE_COPY|SERVICE_NO_PRIMARY_IDENTITY

                [%1$s Store]
                PR_DISPLAY_NAME=Store of service %2$d
                PR_PROVIDER_DISPLAY=Example Message Store
                PR_PROVIDER_DLL_NAME=SVCSTORE.DLL
                PR_RESOURCE_TYPE=MAPI_STORE_PROVIDER
                PR_RESOURCE_FLAGS=STATUS_NO_DEFAULT_STORE|STATUS_NO_PRIMARY_IDENTITY
                34140102=78b2fa70aff711cd9bc800aa002fc45a
                66060003=00000000
                66090003=06000000
                660A0003=03000000
                6600001e=C:\\mail\\store%2$d.dat

                [%1$s Transport]
                PR_DISPLAY_NAME=Transport of service %2$d
                PR_PROVIDER_DISPLAY=Example Transport
                PR_PROVIDER_DLL_NAME=SVCXP.DLL
                PR_RESOURCE_TYPE=MAPI_TRANSPORT_PROVIDER
                PR_RESOURCE_FLAGS=STATUS_NO_PRIMARY_IDENTITY
                66050003=00040000
                """.formatted(name, number).replace("\n", "\r\n");
    }
}
