# A newcomer settles in from a phone: language, towns, digest, naming, watchword (product 7.2, 8.3). Nobody else hears of it.

network zaragoza --name Zaragoza --delegate pilar@zaragoza.example --stand-in blas@zaragoza.example --timezone Europe/Madrid --meets thu
network lyon --name Lyon --delegate ines@lyon.example --timezone Europe/Paris

scenario In her own language from the first receipt on
at 2026-07-01 10:00 Europe/Madrid
>> pilar@zaragoza.example new Hola as phone
| Idioma: castellano
<< pilar@zaragoza.example, blas@zaragoza.example Re: Hola
| ANOTADO: desde ahora el servicio escribe a Zaragoza en este idioma:
| español.
| Ref: M-
state zaragoza language=es

scenario Towns, digest and naming in one mail
at 2026-07-01 10:05 Europe/Madrid
>> pilar@zaragoza.example reply Hola as phone
| CIUDADES Huesca y Teruel
| BOLETÍN miércoles 18:30
| NOMBRAR no
| Un abrazo, Pilar
<< pilar@zaragoza.example, blas@zaragoza.example Re: Hola
| Tres líneas, tres respuestas:
| ANOTADO: ciudades a las que llegáis: Zaragoza, Huesca y Teruel.
| ANOTADO: vuestro boletín llega cada miércoles a las 18:30, hora de
| ANOTADO: no se nombra a Zaragoza en público.
| Recibos R-4002-
state zaragoza digest=wed@18:30 naming=False

scenario The watchword that was drawn for her is changed; the receipt bears the new one
at 2026-07-01 10:10 Europe/Madrid
>> pilar@zaragoza.example new santo y seña as phone
| Santo y seña: cigüeña azul
<< pilar@zaragoza.example, blas@zaragoza.example Re: santo y seña
| ANOTADO: vuestra contraseña es ahora cigüeña azul.
| Contraseña: cigüeña azul.

scenario A slip, and the stand-in takes it back
at 2026-07-01 10:15 Europe/Madrid
>> pilar@zaragoza.example new LANGUAGE as phone
| Language: Deutsch
<< pilar@zaragoza.example, blas@zaragoza.example Re: LANGUAGE
| NOTIERT:
| Deutsch
>> blas@zaragoza.example reply Re: LANGUAGE as bare
| UNDO
<< blas@zaragoza.example, pilar@zaragoza.example Re: LANGUAGE
| DESHECHO: IDIOMA queda retirado. Como antes:
| Idioma: español
state zaragoza language=es

scenario What cannot be read is answered with what to write
at 2026-07-01 10:20 Europe/Madrid
>> pilar@zaragoza.example new boletín as phone
| BOLETÍN cuando llueve
<< pilar@zaragoza.example Re: boletín
| NO REGISTRADO: BOLETÍN necesita un día de la semana, con la hora si
never Zaragoza except pilar@zaragoza.example, blas@zaragoza.example
