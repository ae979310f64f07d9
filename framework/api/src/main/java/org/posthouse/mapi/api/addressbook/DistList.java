package org.posthouse.mapi.api.addressbook;

import org.osgi.annotation.versioning.ProviderType;

/** A distribution list (IDistList): an entry that is also the container of its members. Source: idistlistimapicontainer.md. */
@ProviderType
public interface DistList extends AbContainer {}
