package org.posthouse.mapi.itests;

import org.posthouse.mapi.testkit.FelixContainer;

@FelixContainer(set = "full", properties = "posthouse.conf=../assembly/target/posthouse/conf")
class FullSetTest implements SetContract {}
