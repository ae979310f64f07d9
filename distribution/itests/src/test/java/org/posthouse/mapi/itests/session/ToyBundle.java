package org.posthouse.mapi.itests.session;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.posthouse.mapi.spi.addressbook.AbProvider;
import org.posthouse.mapi.spi.service.MessageService;
import org.posthouse.mapi.spi.store.StoreProvider;
import org.posthouse.mapi.testkit.TestBundle;

/** Makes a bundle of the toy. */
final class ToyBundle {
    private ToyBundle() {}

    static void install(BundleContext framework) throws Exception {
        framework
                .installBundle(
                        "test:toy",
                        TestBundle.named("com.example.toy")
                                .header(
                                        "Provide-Capability",
                                        "org.posthouse.mapi.provider;dll:List<String>=\"TOY\","
                                                + "org.posthouse.mapi.mapisvc;resource:List<String>=\"OSGI-INF/mapisvc.inf\"")
                                .file("OSGI-INF/mapisvc.inf", """
                                        [Services]
                                        TOY=Toy
                                        [TOY]
                                        PR_SERVICE_DLL_NAME=TOY
                                        PR_SERVICE_ENTRY_NAME=ToyEntry
                                        PR_SERVICE_DELETE_FILES=services/toy.txt
                                        Providers=Toy Box
                                        [Toy Box]
                                        PR_DISPLAY_NAME=Toy Box
                                        PR_PROVIDER_DISPLAY=Toy Box
                                        PR_PROVIDER_DLL_NAME=TOY
                                        PR_RESOURCE_TYPE=MAPI_STORE_PROVIDER
                                        """)
                                .with(Toy.class)
                                .component(Toy.Store.class, StoreProvider.class)
                                .with(Toy.OpenStore.class)
                                .component(Toy.Book.class, AbProvider.class)
                                .with(Toy.OpenBook.class)
                                .with(Toy.Entry.class)
                                .header(
                                        "Service-Component",
                                        "OSGI-INF/" + Toy.Store.class.getName() + ".xml,OSGI-INF/"
                                                + Toy.Book.class.getName() + ".xml,OSGI-INF/entry.xml")
                                .file("OSGI-INF/entry.xml", """
                                        <?xml version="1.0" encoding="UTF-8"?>
                                        <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.5.0" name="toy.entry">
                                          <property name="org.posthouse.mapi.entry" value="ToyEntry"/>
                                          <service><provide interface="%s"/></service>
                                          <implementation class="%s"/>
                                        </scr:component>
                                        """.formatted(
                                                MessageService.class.getName(), Toy.Entry.class.getName()))
                                .open())
                .start();
    }

    /** Stops the bundle and starts it again. */
    static void restart(BundleContext framework) throws Exception {
        Bundle bundle = framework.getBundle("test:toy");
        bundle.stop();
        bundle.start();
    }
}
