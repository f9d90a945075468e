"""bottle, Werkzeug, Flask, requests with urllib3, Django, SQLAlchemy: the web without a network."""

import StringIO
import sys

ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 1


def environ(path, method='GET', body='', query='', **more):
    env = {'REQUEST_METHOD': method, 'PATH_INFO': path, 'QUERY_STRING': query, 'SERVER_NAME': 'localhost', 'SERVER_PORT': '80',
           'SERVER_PROTOCOL': 'HTTP/1.1', 'wsgi.version': (1, 0), 'wsgi.url_scheme': 'http', 'wsgi.input': StringIO.StringIO(body),
           'wsgi.errors': StringIO.StringIO(), 'wsgi.multithread': False, 'wsgi.multiprocess': False, 'wsgi.run_once': False,
           'CONTENT_LENGTH': str(len(body)), 'SCRIPT_NAME': '', 'REMOTE_ADDR': '127.0.0.1'}
    env.update(more)
    return env


def call(app, env):
    seen = []

    def start(status, headers, exc_info=None):
        seen.append((status, sorted((n, v) for n, v in headers if n not in ('Date',))))
    result = app(env, start)
    text = ''.join(result)
    if hasattr(result, 'close'):
        result.close()
    print seen, text


def bottle_():
    import bottle
    app = bottle.Bottle()

    @app.route('/hello/<name>')
    def hello(name):
        bottle.response.set_cookie('seen', name)
        return bottle.template('Hello {{name}}!\n% for i in range(3):\n{{i}} \\\\\n% end\n<{{!"<b>"}}>', name=name)

    @app.post('/form')
    def form():
        return {'a': bottle.request.forms.get('a'), 'n': bottle.request.forms.getall('n')}

    @app.get('/num/<n:int>/<rest:path>')
    def num(n, rest):
        if n == 0:
            bottle.abort(401, 'no zero')
        if n == 1:
            bottle.redirect('/hello/x')
        return str(n * 2) + rest

    @app.error(404)
    def missing(error):
        return 'nothing here'

    call(app, environ('/hello/world'))
    call(app, environ('/form', 'POST', 'a=1&n=2&n=%C3%A9', CONTENT_TYPE='application/x-www-form-urlencoded'))
    call(app, environ('/num/21/a/b'))
    call(app, environ('/num/1/x'))
    call(app, environ('/none'))
    call(app, environ('/form'))
    body = '--B\r\nContent-Disposition: form-data; name="a"\r\n\r\nvalue\r\n--B\r\nContent-Disposition: form-data; name="f"; filename="x.txt"\r\nContent-Type: text/plain\r\n\r\nfile\r\ntext\r\n--B--\r\n'
    call(app, environ('/form', 'POST', body, CONTENT_TYPE='multipart/form-data; boundary=B'))


def flask_():
    import flask
    app = flask.Flask('demo')
    app.secret_key = 'k'

    @app.route('/')
    def index():
        flask.session['n'] = flask.session.get('n', 0) + 1
        return flask.render_template_string('{{ n }} {{ request.args.get("q") }} {{ url_for("user", name="a b") }}', n=flask.session['n'])

    @app.route('/user/<name>', methods=['GET', 'POST'])
    def user(name):
        if flask.request.method == 'POST':
            return flask.jsonify(name=name, form=flask.request.form.to_dict(), files=sorted(flask.request.files))
        flask.abort(403)

    @app.errorhandler(403)
    def forbidden(error):
        return 'no: %s' % error, 403, {'X-Why': 'because'}

    @app.route('/json', methods=['POST'])
    def json():
        return flask.jsonify(flask.request.get_json()['x'][::-1])

    client = app.test_client()
    for response in (client.get('/?q=1'), client.get('/'), client.get('/user/bob'), client.post('/user/bob', data={'a': '1', 'f': (StringIO.StringIO('x'), 'f.txt')}),
                     client.post('/json', json={'x': [1, 2, 3]}), client.get('/none'), client.open('/user/x', method='DELETE')):
        print response.status, response.headers.get('Content-Type'), response.data, response.headers.get('X-Why'), sorted(response.allow)
    from werkzeug.routing import Map, Rule
    urls = Map([Rule('/<int:year>/<slug>', endpoint='post'), Rule('/', endpoint='home')]).bind('x.org')
    endpoint, values = urls.match('/2001/title')
    print endpoint, sorted(values.items()), urls.build('post', {'year': 3, 'slug': u'\xe9'}, force_external=True)
    from werkzeug.datastructures import MultiDict, Headers
    print MultiDict([('a', 1), ('a', 2)]).getlist('a'), Headers([('X', '1')]).to_wsgi_list()
    from werkzeug.security import check_password_hash
    print check_password_hash('pbkdf2:sha256:1000$salt$' + __import__('hashlib').pbkdf2_hmac('sha256', 'pw', 'salt', 1000).encode('hex'), 'pw')
    from itsdangerous import URLSafeSerializer
    print URLSafeSerializer('secret').dumps([1, {'a': 2}]), URLSafeSerializer('secret').loads(URLSafeSerializer('secret').dumps('x'))


def requests_():
    import requests
    from requests.adapters import BaseAdapter
    from requests.models import Response
    session = requests.Session()
    session.headers['User-Agent'] = 'test'

    class Local(BaseAdapter):
        def send(self, request, **options):
            print request.method, request.url, sorted(request.headers.items()), repr(request.body)
            response = Response()
            response.status_code, response.url, response.request = 200, request.url, request
            response.headers['Content-Type'] = 'application/json; charset=utf-8'
            if request.url.endswith('/redirect'):
                response.status_code, response.headers['Location'] = 302, '/target?x=%20y'
            if request.url.endswith('/fail'):
                response.status_code, response.reason = 500, 'Broken'
            response.raw = StringIO.StringIO('{"a": [1, "\xc3\xa9"]}')
            return response

        def close(self):
            pass

    session.mount('local://', Local())
    session.mount('http://', Local())
    print session.get('http://example.org/a b', params={'q': [1, 2]}).json()
    print session.post('http://example.org/', data={'a': 'x y'}, auth=('u', 'p'), cookies={'c': '1'}).text.encode('utf-8')
    print session.post('http://example.org/', json={'a': 1}).encoding, session.put('http://example.org/', data='raw').ok
    print session.get('http://example.org/redirect').history
    try:
        session.get('http://example.org/fail').raise_for_status()
    except requests.HTTPError as error:
        print error
    for bad in 'nope', 'http://', 'ftp://x':
        try:
            session.get(bad)
        except requests.RequestException as error:
            print type(error).__name__, error
    prepared = requests.Request('POST', u'http://b\xfccher.example/\xe9', files={'f': ('n.txt', 'text')}, params='k=v').prepare()
    print prepared.url, len(prepared.body)
    import urllib3, idna, chardet
    print urllib3.util.parse_url('http://u:p@[::1]:80/x?y#z'), urllib3.util.Retry(3, backoff_factor=1).get_backoff_time()
    print idna.encode(u'k\xf6nigsg\xe4\xdfchen'), idna.decode('xn--knigsgchen-b4a3dun').encode('utf-8')
    print chardet.detect(u'\u043f\u0440\u0438\u0432\u0435\u0442 \u043c\u0438\u0440, \u044d\u0442\u043e \u0442\u0435\u043a\u0441\u0442'.encode('koi8-r'))['encoding'], chardet.detect('\xef\xbb\xbfabc')['encoding']
    print urllib3.fields.RequestField.from_tuples('f', ('a.txt', 'data', 'text/plain')).render_headers()


def sqlalchemy_():
    import sqlalchemy as sa
    from sqlalchemy.ext.declarative import declarative_base
    from sqlalchemy.orm import relationship, Query, aliased
    Base = declarative_base()

    class User(Base):
        __tablename__ = 'users'
        id = sa.Column(sa.Integer, primary_key=True)
        name = sa.Column(sa.String(50), nullable=False, unique=True)
        posts = relationship('Post', back_populates='author')

    class Post(Base):
        __tablename__ = 'posts'
        id = sa.Column(sa.Integer, primary_key=True)
        author_id = sa.Column(sa.ForeignKey('users.id'))
        title = sa.Column(sa.Text)
        author = relationship(User, back_populates='posts')

    from sqlalchemy.schema import CreateTable
    from sqlalchemy.dialects import postgresql, mysql, sqlite
    for dialect in postgresql, mysql, sqlite:
        for table in Base.metadata.sorted_tables:
            print CreateTable(table).compile(dialect=dialect.dialect())
    users, posts = User.__table__, Post.__table__
    print sa.select([users.c.name, sa.func.count(posts.c.id).label('n')]).select_from(users.outerjoin(posts)).where(
        sa.or_(users.c.name.like('a%'), posts.c.title.is_(None))).group_by(users.c.name).having(sa.func.count() > 2).order_by(sa.desc('n')).limit(5)
    print Query([User]).join(User.posts).filter(Post.title == 'x', User.name.in_(['a', 'b'])).with_labels()
    other = aliased(User)
    print Query([User.id, other.name]).filter(User.id < other.id).distinct()
    print users.insert().values(name='x').compile().params, users.update().where(users.c.id == 3).values(name=sa.func.upper(users.c.name))
    statement = sa.union(sa.select([users.c.id]), sa.select([posts.c.id])).alias('u')
    print sa.select([statement]), sa.case([(users.c.id > 1, 'a')], else_='b'), sa.cast(users.c.id, sa.String)
    user = User(name='n', posts=[Post(title='t')])
    print user.posts[0].author is user, sa.inspect(user).transient, [c.key for c in sa.inspect(User).column_attrs]


def sqlite_():
    import sqlalchemy as sa
    from sqlalchemy.ext.declarative import declarative_base
    from sqlalchemy.orm import relationship, sessionmaker
    Base = declarative_base()

    class User(Base):
        __tablename__ = 'users'
        id = sa.Column(sa.Integer, primary_key=True)
        name = sa.Column(sa.String(50), unique=True)
        posts = relationship('Post', back_populates='user', cascade='all, delete-orphan')

    class Post(Base):
        __tablename__ = 'posts'
        id = sa.Column(sa.Integer, primary_key=True)
        user_id = sa.Column(sa.ForeignKey('users.id'))
        title = sa.Column(sa.String(99))
        user = relationship('User', back_populates='posts')

    engine = sa.create_engine('sqlite://')
    Base.metadata.create_all(engine)
    session = sessionmaker(bind=engine)()
    session.add_all([User(name=u'ed', posts=[Post(title='a'), Post(title='b')]), User(name=u'wendy')])
    session.commit()
    print session.query(User).filter(User.name.like('e%')).one().posts[1].title
    print session.query(User.name, sa.func.count(Post.id)).outerjoin(Post).group_by(User.name).order_by(User.name).all()
    ed = session.query(User).filter_by(name='ed').one()
    ed.name = u'eddy'
    session.flush()
    print session.execute('select name from users order by 1').fetchall()
    session.rollback()
    print ed.name
    session.add(User(name=u'ed'))
    try:
        session.commit()
    except sa.exc.IntegrityError as error:
        print error.orig
        session.rollback()
    session.delete(ed)
    session.commit()
    print session.query(Post).count(), [u.name for u in session.query(User)]
    with engine.begin() as connection:
        connection.execute(User.__table__.insert(), [{'name': 'q%d' % i} for i in range(3)])
        print connection.execute(sa.select([User.__table__.c.name]).order_by(sa.desc('name'))).scalar()


def configure_django():
    import django
    from django.conf import settings
    if not settings.configured:
        import types
        sys.modules['books'] = types.ModuleType('books')
        sys.modules['books'].__file__ = __file__
        settings.configure(SECRET_KEY='k', DEBUG=True, ROOT_URLCONF='urls', ALLOWED_HOSTS=['*'], USE_TZ=False, INSTALLED_APPS=['books'], TEMPLATES=[
            {'BACKEND': 'django.template.backends.django.DjangoTemplates', 'OPTIONS': {'debug': True}}],
            DATABASES={'default': {'ENGINE': 'django.db.backends.sqlite3', 'NAME': ':memory:'}})
        django.setup()


MODELS = []


def models_of():
    from django.db import models
    if MODELS:
        return MODELS

    class Author(models.Model):
        name = models.CharField(max_length=30, unique=True)
        born = models.DateField(null=True)

        class Meta:
            app_label = 'books'
            ordering = ['name']

        def __unicode__(self):
            return self.name

    class Tag(models.Model):
        word = models.SlugField()

        class Meta:
            app_label = 'books'

    class Book(models.Model):
        title = models.CharField(max_length=50)
        author = models.ForeignKey(Author, on_delete=models.CASCADE, related_name='books')
        price = models.DecimalField(max_digits=6, decimal_places=2)
        pages = models.IntegerField(default=0)
        tags = models.ManyToManyField(Tag)

        class Meta:
            app_label = 'books'

    MODELS.extend([Author, Tag, Book])
    return MODELS


def orm_():
    configure_django()
    import datetime
    from django.core import serializers
    from django.db import IntegrityError, connection, transaction
    from django.db.models import Avg, Count, F, Q, Sum
    from django.forms import modelform_factory
    Author, Tag, Book = models_of()
    with connection.schema_editor() as editor:
        for model in Author, Tag, Book:
            editor.create_model(model)
    ada = Author.objects.create(name=u'Ada', born=datetime.date(1815, 12, 10))
    boll = Author(name=u'B\xf6ll')
    boll.save()
    for i in range(5):
        book = Book.objects.create(title='Book %d' % i, author=(ada, boll)[i % 2], price='%d.50' % i, pages=100 * i)
        book.tags.add(*[Tag.objects.get_or_create(word=w)[0] for w in ('x', 'y', 'z')[:i % 3 + 1]])
    print Author.objects.count(), [author.name for author in Author.objects.all()]
    print Book.objects.filter(author__name='Ada', pages__gt=0).order_by('-pages').values_list('title', 'price')
    print Book.objects.filter(Q(title__contains='1') | Q(pages=400)).exclude(author=boll).query
    print Author.objects.annotate(n=Count('books'), total=Sum('books__price')).values_list('name', 'n', 'total')
    print Book.objects.aggregate(Avg('pages'))
    Book.objects.filter(pages=0).update(pages=F('pages') + 7)
    print Book.objects.get(title='Book 0').pages, Tag.objects.get(word='x').book_set.count()
    print [(tag.word, tag.book_set.count()) for tag in Tag.objects.order_by('word').prefetch_related('book_set')]
    try:
        with transaction.atomic():
            Author.objects.create(name='Ada')
    except IntegrityError as error:
        print error
    try:
        Book.objects.get(title='none')
    except Book.DoesNotExist as error:
        print error
    print Book.objects.select_related('author').get(title='Book 1').author.name == boll.name
    ada.delete()
    print Book.objects.count(), Author.objects.first().name == boll.name, Author.objects.filter(born=None).count()
    form = modelform_factory(Author, fields=['name', 'born'])
    filled = form({'name': 'Eve', 'born': '1815-12-10'})
    print filled.is_valid(), filled.save().name, sorted((k, list(v)) for k, v in form({'name': 'Eve'}).errors.items())
    print Author.objects.dates('born', 'year'), serializers.serialize('json', Author.objects.filter(name='Eve'), fields=['born'])
    with connection.schema_editor() as editor:
        for model in Book, Tag, Author:
            editor.delete_model(model)


def django_():
    configure_django()
    from django.template import Context, Engine, TemplateSyntaxError
    engine = Engine()
    template = engine.from_string('{% for x in xs %}{% if forloop.first %}[{% endif %}{{ x|add:"2"|stringformat:"03d" }}{% if not forloop.last %}, {% else %}]{% endif %}{% empty %}none{% endfor %}'
                                  '{% with a=b.c.0 %}{{ a|default:"d"|upper }}{% endwith %} {{ t|truncatewords:2 }} {{ h }} {{ h|safe }} {{ d|date:"Y-m-d H:i" }} {% cycle "a" "b" %} {{ n|floatformat:2 }} {% firstof q h %} {{ t|slugify }} {{ xs|join:"-" }} {% filter lower %}ABC{% endfilter %} {% verbatim %}{{ x }}{% endverbatim %}')
    import datetime
    print template.render(Context({'xs': [1, 2, 3], 'b': {'c': ['q']}, 't': 'some more words', 'h': '<i>', 'd': datetime.datetime(2001, 2, 3, 4, 5), 'n': 3.14159}))
    for bad in '{% if %}', '{{ a|nope }}', '{% for x %}', '{% block a %}':
        try:
            engine.from_string(bad)
        except TemplateSyntaxError as error:
            print error
    from django import forms

    class Form(forms.Form):
        name = forms.CharField(max_length=5)
        age = forms.IntegerField(min_value=1, required=False)
        kind = forms.ChoiceField(choices=[('a', 'A'), ('b', 'B')])

        def clean_name(self):
            if self.cleaned_data['name'] == 'bad':
                raise forms.ValidationError('bad name')
            return self.cleaned_data['name'].title()

    for data in {'name': 'joe', 'age': '3', 'kind': 'a'}, {'name': 'toolong', 'age': '0', 'kind': 'c'}, {'name': 'bad'}:
        form = Form(data)
        print form.is_valid(), sorted(form.cleaned_data.items()), sorted((k, list(v)) for k, v in form.errors.items())
    import re
    print re.sub('<[^/][^>]*>', lambda tag: ' '.join(sorted(tag.group().split())), Form({'name': '<'}).as_p())
    from django.utils import text, html, dateparse, timesince
    from django.utils.encoding import force_bytes
    print text.slugify(u'H\xe9llo W\xf6rld'), html.escape('<&"\''), dateparse.parse_datetime('2012-02-21T10:28:45Z'), html.strip_tags('<p>x</p>')
    from django.core import signing
    from django.http import QueryDict, HttpResponse, JsonResponse
    print signing.loads(signing.dumps({'a': 1})), QueryDict('a=1&a=2&b=').lists(), QueryDict('a=1').urlencode()
    response = JsonResponse({'a': [1, 2]})
    response.set_cookie('c', 'v', max_age=10)
    print response.status_code, response['Content-Type'], response.content
    import types
    from django.conf.urls import url
    urls = types.ModuleType('urls')
    urls.urlpatterns = [url(r'^x/(?P<n>\d+)/$', lambda request, n: HttpResponse('n=%s %s' % (n, request.GET.get('q'))), name='x')]
    sys.modules['urls'] = urls
    from django.urls import reverse, resolve
    print reverse('x', kwargs={'n': 3}), resolve('/x/12/').kwargs
    from django.test import RequestFactory
    from django.test.client import Client
    client = Client()
    answer = client.get('/x/5/?q=z')
    print answer.status_code, answer.content, client.get('/none/').status_code
    print RequestFactory().post('/p/', {'a': 'b'}).POST


def main():
    for i in range(ROUNDS):
        for part in bottle_, flask_, requests_, sqlalchemy_, sqlite_, django_, orm_:
            if len(sys.argv) < 3 or part.__name__ in sys.argv[2:]:
                print '==', part.__name__
                part()


main()
