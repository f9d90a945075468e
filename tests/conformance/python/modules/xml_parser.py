import pyexpat

p = pyexpat.ParserCreate(None, ' ')
p.StartElementHandler = lambda name, attributes: show('start', name, sorted(attributes.items()))
p.EndElementHandler = lambda name: show('end', name)
p.CharacterDataHandler = lambda data: show('data', data)
p.CommentHandler = lambda data: show('comment', data)
p.ProcessingInstructionHandler = lambda target, data: show('pi', target, data)
p.StartNamespaceDeclHandler = lambda prefix, uri: show('ns', prefix, uri)
p.XmlDeclHandler = lambda *args: show('xml', *args)
p.StartCdataSectionHandler = lambda: show('cdata')
p.StartDoctypeDeclHandler = lambda *args: show('doctype', *args)
p.EntityDeclHandler = lambda *args: show('entity', *args)


def show(*args):
    print args, p.CurrentLineNumber


p.buffer_text = True
p.Parse('<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE a [<!ENTITY e "text <b/> of e">')
p.Parse(']>\n<a xmlns="urn:x" xmlns:y="urn:y" y:k="1 &lt; 2">gr\xc3\xbc\xc3')
p.Parse('\x9fe &amp; &#65;&e;<y:c/><![CDATA[<raw>]]><!-- note --><?do it?>\r\n</a>', 1)

for text in ('<a><b></a>', '<a x="1" x="2"/>', '<a>&nope;</a>', '<a', '', '<a/><b/>', '<a>\n<b x=1></a>', '<a>&#0;</a>', 'text',
             '<n:a/>', '<?xml version="1.0" encoding="none"?><a/>', '<a>\x01</a>', '<a>]]></a>'):
    p = pyexpat.ParserCreate(namespace_separator='!')
    try:
        p.Parse(text, 1)
        print 'parsed', text
    except pyexpat.ExpatError as e:
        print e, e.code, e.lineno, e.offset
    except LookupError as e:
        print e
