, a part, edition one: <#list sheep as one>${one} </#list>
